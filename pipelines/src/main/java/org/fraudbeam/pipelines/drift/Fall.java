package org.fraudbeam.pipelines.drift;

/**
 * How far a share fell from what was promised, with the interval of Agresti and Caffo (2000) for
 * the difference of two proportions: one success and one failure more in each sample, then the
 * normal approximation. Frauds come in series, of one terminal or of one card, that are caught or
 * missed together: the variance is {@value #DESIGN_EFFECT} times that of independent ones (a design
 * effect; Kish, 1965).
 *
 * @param difference the share now less the one promised, in [-1, 1]
 * @param highest the upper end of its 99 % interval
 */
record Fall(double difference, double highest) {

  /** Of the standard normal distribution, with half a percent above. */
  private static final double QUANTILE = 2.5758293035489004;

  private static final double DESIGN_EFFECT = 5;

  /**
   * Compares two shares.
   *
   * @param promised successes among {@code promisedOf}
   * @param now successes among {@code nowOf}
   */
  static Fall of(double promised, double promisedOf, double now, double nowOf) {
    double before = (promised + 1) / (promisedOf + 2);
    double after = (now + 1) / (nowOf + 2);
    double deviation =
        Math.sqrt(
            DESIGN_EFFECT
                * (before * (1 - before) / (promisedOf + 2) + after * (1 - after) / (nowOf + 2)));
    return new Fall(
        share(now, nowOf) - share(promised, promisedOf), after - before + QUANTILE * deviation);
  }

  /** An effect only if chance does not explain it. */
  Severity severity() {
    return highest < 0 ? Thresholds.FALL.of(-difference) : Severity.NONE;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
