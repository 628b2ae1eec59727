package org.fraudbeam.services.producer.simulation;

import java.time.Instant;

/**
 * A stretch of event time.
 *
 * @param from the first moment, epoch milliseconds
 * @param to the first moment after it, epoch milliseconds
 */
public record Period(long from, long to) {
  /** Checks the order. */
  public Period {
    if (from >= to) {
      throw new IllegalArgumentException(
          "A period must begin before it ends, but it begins at %s and ends at %s."
              .formatted(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
    }
  }

  /** From a moment on, for ever. */
  public static Period since(Instant from) {
    return new Period(from.toEpochMilli(), Long.MAX_VALUE);
  }

  /** From a moment to another, which is no part of it. */
  public static Period between(Instant from, Instant to) {
    return new Period(from.toEpochMilli(), to.toEpochMilli());
  }

  /** Whether a moment, in epoch milliseconds, lies in the period. */
  public boolean contains(long timestampMillis) {
    return from <= timestampMillis && timestampMillis < to;
  }
}
