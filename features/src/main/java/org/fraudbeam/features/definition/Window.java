package org.fraudbeam.features.definition;

import java.io.Serializable;
import java.time.Duration;

/**
 * The stretch of event time {@code (t-delay-length, t-delay]} before a transaction at t.
 *
 * <p>Without a delay it ends with the transaction itself, in the order of (time, transaction id).
 *
 * @param length how long, positive
 * @param delay how long before the transaction it ends, zero or more
 * @param prior whether the transaction itself is left out; with a delay it always is, whatever is
 *     said
 */
public record Window(Duration length, Duration delay, boolean prior) implements Serializable {

  public Window {
    Checks.positive("window", length);
    Checks.notNegative("delay", delay);
    prior |= !delay.isZero();
  }

  /** How far back from the transaction the window reaches. */
  public Duration reach() {
    return length.plus(delay);
  }

  String formula() {
    String end = delay.isZero() ? "t" : "t-" + delay;
    return "(%s-%s, %s]%s".formatted(end, length, end, prior ? " prior" : "");
  }

  /** As in feature names: {@code 7d}, {@code 12h}, {@code 7d_after_7d}. */
  String label() {
    return label(length) + (delay.isZero() ? "" : "_after_" + label(delay));
  }

  private static String label(Duration duration) {
    if (duration.toSeconds() % 86_400 == 0) {
      return duration.toDays() + "d";
    }
    return duration.toSeconds() % 3_600 == 0
        ? duration.toHours() + "h"
        : duration.toSeconds() + "s";
  }
}
