package org.fraudbeam.pipelines.io;

import org.fraudbeam.features.transaction.InvalidEventException;
import org.jspecify.annotations.Nullable;

/** One row of a file, before it means anything. */
interface Row {

  /** The line of the file on which the row starts, or the number of the row in a Parquet file. */
  long number();

  /**
   * The text in a column, or null where there is none.
   *
   * @throws InvalidEventException if the row is malformed
   */
  @Nullable String text(int column) throws InvalidEventException;

  /**
   * The time in a column, in epoch milliseconds.
   *
   * @param field what the time is called in an error
   * @throws InvalidEventException if there is none, or none that is valid
   */
  long timestampMillis(int column, String field, TimestampFormat format)
      throws InvalidEventException;

  /** The row as it stands in the file, for a dead letter. */
  byte[] bytes();
}
