package org.fraudbeam.pipelines.parity;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A range of days in UTC.
 *
 * @param fromMillis its start, epoch milliseconds, inclusive
 * @param untilMillis its end, exclusive
 */
public record TimeRange(long fromMillis, long untilMillis) implements Serializable {

  /**
   * From the first day to the last, both included; without one, without a bound.
   *
   * @throws IllegalArgumentException if a day is not like 2018-07-01, or the last is before the
   *     first
   */
  public static TimeRange ofDays(@Nullable String first, @Nullable String last) {
    TimeRange range =
        new TimeRange(
            first == null ? Long.MIN_VALUE : startOf(first),
            last == null ? Long.MAX_VALUE : startOf(last) + 86_400_000L);
    if (range.fromMillis >= range.untilMillis) {
      throw new IllegalArgumentException("the last day " + last + " is before the first, " + first);
    }
    return range;
  }

  /** Whether a time lies in it. */
  public boolean contains(long millis) {
    return millis >= fromMillis && millis < untilMillis;
  }

  private static long startOf(String day) {
    try {
      return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a day looks like 2018-07-01, not: " + day, e);
    }
  }
}
