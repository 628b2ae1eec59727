/**
 * Keeps what was scored and what became known of it: the topics {@code scores} and {@code labels}
 * as Parquet files by day, every row once.
 */
@NullMarked
package org.fraudbeam.pipelines.archive;

import org.jspecify.annotations.NullMarked;
