package org.fraudbeam.pipelines.io;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;

/**
 * Refuses what comes from too far in the future. It would tell the job that the time until then is
 * over, and what it knows of the customer out of date.
 */
public final class ClockCheck {

  private final InstantSource clock;
  private final int mostHoursAhead;

  private ClockCheck(InstantSource clock, int mostHoursAhead) {
    this.clock = clock;
    this.mostHoursAhead = mostHoursAhead;
  }

  /** A check by the clock on the wall, which allows so many hours. */
  public static ClockCheck allowing(int mostHoursAhead) {
    return new ClockCheck(Clock.systemUTC(), mostHoursAhead);
  }

  /** A check by another clock, which allows what the scoring job allows by default. */
  public static ClockCheck by(InstantSource clock) {
    return new ClockCheck(clock, ClockOptions.USUAL_HOURS_AHEAD);
  }

  /**
   * Lets through what is no further ahead.
   *
   * @throws InvalidEventException if the event is
   */
  public void requireNotAhead(Event event) throws InvalidEventException {
    long ahead = event.knownAtMillis() - clock.millis();
    if (ahead > TimeUnit.HOURS.toMillis(mostHoursAhead)) {
      throw new InvalidEventException(
          Fault.TIMESTAMP_IN_FUTURE,
          "the time %s is more than %d hours ahead of the clock: correct it, or the clock of its sender"
              .formatted(Instant.ofEpochMilli(event.knownAtMillis()), mostHoursAhead));
    }
  }
}
