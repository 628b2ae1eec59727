package org.fraudbeam.pipelines.drift;

/**
 * From which size on an effect has a severity; what is equal to a threshold reaches it.
 *
 * @param weak the smallest weak effect
 * @param strong the smallest strong one
 * @param extreme the smallest extreme one
 */
record Thresholds(double weak, double strong, double extreme) {

  /**
   * Of the population stability index: the usual ones (Siddiqi, 2006), and one that counts do not
   * reach when customers buy a third more often: docs/drift.md has figures.
   */
  static final Thresholds STABILITY_INDEX = new Thresholds(0.1, 0.25, 1);

  /** Of a share of rows that has no value, or one that the training set never had. */
  static final Thresholds SHARE = new Thresholds(0.01, 0.05, 0.25);

  /** Of how many times more or less alerts there are. */
  static final Thresholds ALERTS = new Thresholds(1.5, 3, 10);

  /** Of how far precision or recall fell. */
  static final Thresholds FALL = new Thresholds(0.05, 0.1, 0.3);

  Severity of(double effect) {
    if (effect >= extreme) {
      return Severity.EXTREME;
    }
    if (effect >= strong) {
      return Severity.STRONG;
    }
    return effect >= weak ? Severity.WEAK : Severity.NONE;
  }
}
