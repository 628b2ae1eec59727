package org.fraudbeam.services.standalone.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time of the simulation: that of the latest event that was sent. A verdict is known from then
 * on, and whatever is sent afterwards is later.
 */
final class SimulatedClock implements InstantSource {

  private volatile LongSupplier millis;

  private SimulatedClock(LongSupplier millis) {
    this.millis = millis;
  }

  /** A clock that stands at a moment, epoch milliseconds, until it has something to follow. */
  static SimulatedClock standingAt(long millis) {
    return new SimulatedClock(() -> millis);
  }

  /** From now on it shows these epoch milliseconds, where they are later than what it shows. */
  void follow(LongSupplier newMillis) {
    long reached = millis();
    millis = () -> Math.max(reached, newMillis.getAsLong());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    return millis.getAsLong();
  }
}
