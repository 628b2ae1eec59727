package org.fraudbeam.services.producer.disturbance;

/**
 * A part of the whole.
 *
 * @param value 0 to 1
 */
public record Share(double value) {
  /** Checks the bounds. */
  public Share {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "A share must be a number from 0 to 1, but it is " + value + ".");
    }
  }

  /** A share, 0 to 1. */
  public static Share of(double value) {
    return new Share(value);
  }
}
