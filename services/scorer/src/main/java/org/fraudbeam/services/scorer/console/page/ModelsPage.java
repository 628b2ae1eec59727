package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the model, the latest first.
 *
 * @param registry where they are; null if this service was told of no registry
 * @param trouble why they cannot be shown; null if they can
 * @param comparison champion and challenger by labels; null while one of them is missing
 * @param rollback the page of a way back to the previous champion; null if there is none, or none
 *     for this visitor
 * @param next where the list goes on; null if it does not
 * @param isLater whether it begins somewhere in the middle
 */
public record ModelsPage(
    Frame frame,
    @Nullable String registry,
    @Nullable String trouble,
    List<ModelRow> rows,
    @Nullable ComparisonCard comparison,
    @Nullable String rollback,
    @Nullable String next,
    boolean isLater) {}
