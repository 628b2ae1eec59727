package org.fraudbeam.pipelines.io;

import java.util.Arrays;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * A row that is no valid event.
 *
 * @param file where it was found
 * @param number the line on which it starts, or its number among the rows of a Parquet file, from
 *     1; {@link #UNKNOWN_NUMBER} if that is not known
 * @param bytes the row as it stands in the file
 * @param reason short code of the fault, for metrics, for example {@code amount_invalid}
 * @param message what is wrong, for people
 */
@DefaultCoder(RejectedRowCoder.class)
@SuppressWarnings("ArrayRecordComponent") // The bytes are kept as they were found.
public record RejectedRow(String file, long number, byte[] bytes, String reason, String message) {

  /** The {@code number} of a row of which only the content is known. */
  public static final long UNKNOWN_NUMBER = 0;

  /** Where the row is and what is wrong with it. */
  public String sentence() {
    if (number == UNKNOWN_NUMBER) {
      return file + ": " + message;
    }
    String unit = file.endsWith(".parquet") ? "row" : "line";
    return "%s, %s %d: %s".formatted(file, unit, number, message);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RejectedRow that
        && file.equals(that.file)
        && number == that.number
        && Arrays.equals(bytes, that.bytes)
        && reason.equals(that.reason)
        && message.equals(that.message);
  }

  @Override
  public int hashCode() {
    return 31 * file.hashCode() + Long.hashCode(number);
  }
}
