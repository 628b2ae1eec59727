package org.fraudbeam.pipelines.drift;

import org.fraudbeam.pipelines.model.DesignEffects;
import org.fraudbeam.pipelines.model.ScoreReference;

/**
 * The performance of the latest days of which all labels are known, beside what was promised.
 *
 * @param days which days
 * @param performance what came true
 * @param precision how precision has changed
 * @param recall how recall has changed
 */
record Labelled(DayRange days, Performance performance, ShareChange precision, ShareChange recall) {

  /** Fewer frauds or alerts say nothing. */
  private static final int FEWEST = 30;

  static Labelled of(DayRange days, Performance performance, ScoreReference heldOut) {
    Performance promised = Performance.promised(heldOut);
    DesignEffects effects = heldOut.designEffects();
    return new Labelled(
        days,
        performance,
        ShareChange.of(
            promised.caught(),
            (double) promised.alerts(),
            performance.caught(),
            (double) performance.alerts(),
            effects.precision()),
        ShareChange.of(
            promised.caught(),
            promised.frauds(),
            performance.caught(),
            performance.frauds(),
            effects.recall()));
  }

  Severity ofPrecision() {
    return performance.alerts() < FEWEST ? Severity.NONE : precision.fall();
  }

  Severity ofRecall() {
    return performance.frauds() < FEWEST ? Severity.NONE : recall.fall();
  }
}
