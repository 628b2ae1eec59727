package org.fraudbeam.pipelines.scoring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a state is built from, and how much proves it.
 *
 * @param archive its folder, absolute, as the workers see it
 * @param transactions so many are compared at least
 * @param latenessSeconds how long before a transaction an event can have happened and still have
 *     arrived after it
 * @param savepoints where savepoints go, a URI; the cluster's own folder where it is null
 */
record BootstrapPlan(
    Path archive, long transactions, long latenessSeconds, @Nullable String savepoints) {}
