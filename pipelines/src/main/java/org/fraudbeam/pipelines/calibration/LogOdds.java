package org.fraudbeam.pipelines.calibration;

/** The logistic function and its inverse. */
final class LogOdds {

  private LogOdds() {}

  /** The probability with these log-odds; the same on every machine. */
  static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  /** The log-odds of a probability in (0, 1). */
  static double of(double probability) {
    return StrictMath.log(probability / (1 - probability));
  }
}
