package org.fraudbeam.pipelines.drift;

/**
 * How far a share is from the one promised, with the interval of Agresti and Caffo (2000) for the
 * difference of two proportions: one success and one failure more in each sample, then the normal
 * approximation. Frauds and alerts come in series, of one card or at one terminal, so the variance
 * is that of independent ones times the design effect that was measured on the held-out days (Rao
 * and Scott, 1992).
 *
 * @param difference the share now less the one promised, in [-1, 1]
 * @param lowest the lower end of its interval
 * @param highest the upper end
 */
record ShareChange(double difference, double lowest, double highest) {

  /**
   * Of the standard normal distribution, with a quarter of a percent above. A report a day looks at
   * precision and recall of windows of a week: two figures in two weeks that have no day in common,
   * which makes four chances a week, together one percent, to find a fall where there is none.
   */
  private static final double QUANTILE = 2.807033768343811;

  /**
   * Compares two shares.
   *
   * @param promised successes among {@code promisedOf}
   * @param now successes among {@code nowOf}
   * @param designEffect how many times the variance is that of independent trials, at least 1
   */
  static ShareChange of(
      double promised, double promisedOf, double now, double nowOf, double designEffect) {
    double before = (promised + 1) / (promisedOf + 2);
    double after = (now + 1) / (nowOf + 2);
    double reach =
        QUANTILE
            * Math.sqrt(
                designEffect
                    * (before * (1 - before) / (promisedOf + 2)
                        + after * (1 - after) / (nowOf + 2)));
    return new ShareChange(
        share(now, nowOf) - share(promised, promisedOf),
        after - before - reach,
        after - before + reach);
  }

  /** Whether chance does not explain it. */
  boolean isSure() {
    return lowest > 0 || highest < 0;
  }

  /** How much it fell; nothing if chance explains it. */
  Severity fall() {
    return isSure() ? Thresholds.FALL.of(-difference) : Severity.NONE;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
