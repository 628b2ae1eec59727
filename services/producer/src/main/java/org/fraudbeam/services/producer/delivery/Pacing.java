package org.fraudbeam.services.producer.delivery;

import java.util.concurrent.TimeUnit;

/**
 * When a message is sent. The answer is always relative to the start, never to the message before,
 * so an oversleep is made up for and the pace does not drift.
 */
@FunctionalInterface
public interface Pacing {
  /**
   * How long after the start to send a message, in nanoseconds.
   *
   * @param sent how many messages were sent since the start
   * @param dueMillis how long after the first message this one is due, in milliseconds of the
   *     events' clock
   */
  long nanosAfterStart(long sent, long dueMillis);

  /** Every message at once. */
  static Pacing asFastAsPossible() {
    return (sent, dueMillis) -> 0;
  }

  /**
   * So many messages a second, whatever their times.
   *
   * @throws IllegalArgumentException if the rate is not above 0 and at most 10,000,000
   */
  static Pacing atRate(double messagesPerSecond) {
    requireWithin("rate", messagesPerSecond, 10_000_000);
    double nanosBetween = TimeUnit.SECONDS.toNanos(1) / messagesPerSecond;
    return (sent, dueMillis) -> (long) (sent * nanosBetween);
  }

  /**
   * On the events' clock, which runs this many times as fast as ours: at 1440 a day takes a minute.
   *
   * @throws IllegalArgumentException if the speed is not above 0 and at most 10,000,000
   */
  static Pacing atSpeed(double speed) {
    requireWithin("speed", speed, 10_000_000);
    double nanosPerMilli = TimeUnit.MILLISECONDS.toNanos(1) / speed;
    return (sent, dueMillis) -> (long) (dueMillis * nanosPerMilli);
  }

  private static void requireWithin(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          "The %s must be above 0 and at most %,.0f, but it is %s.".formatted(name, most, value));
    }
  }
}
