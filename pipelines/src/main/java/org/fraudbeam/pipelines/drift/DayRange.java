package org.fraudbeam.pipelines.drift;

import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;

/**
 * Days of UTC, counted from 1970-01-01.
 *
 * @param first the first day
 * @param last the last day, which is one of them
 */
record DayRange(long first, long last) implements Serializable {

  /** All days that there are. */
  static final DayRange ALL = new DayRange(Long.MIN_VALUE, Long.MAX_VALUE);

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** So many days, of which this is the last. */
  static DayRange upTo(long last, long days) {
    return new DayRange(last - days + 1, last);
  }

  static long dayOf(long epochMillis) {
    return Math.floorDiv(epochMillis, DAY_MILLIS);
  }

  static long startMillis(long day) {
    return day * DAY_MILLIS;
  }

  boolean contains(long day) {
    return day >= first && day <= last;
  }

  /** The same number of days, earlier by some. */
  DayRange minus(long days) {
    return new DayRange(first - days, last - days);
  }

  LocalDate firstDay() {
    return LocalDate.ofEpochDay(first);
  }

  LocalDate lastDay() {
    return LocalDate.ofEpochDay(last);
  }

  @Override
  public String toString() {
    return firstDay() + " to " + lastDay();
  }
}
