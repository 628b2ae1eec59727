package org.fraudbeam.services.producer.simulation;

import java.time.Duration;

/** The length of a day in UTC, which knows no summer time. */
final class Day {
  static final long MILLIS = Duration.ofDays(1).toMillis();

  private Day() {}
}
