package org.fraudbeam.services.producer.disturbance;

import java.time.Duration;

/** Checks of what disturbances are given. */
final class Bounds {
  private Bounds() {}

  static long positiveMillis(String name, Duration duration) {
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException(
          "The bound of the %s must be at least 1 ms, but it is %s.".formatted(name, duration));
    }
    return duration.toMillis();
  }
}
