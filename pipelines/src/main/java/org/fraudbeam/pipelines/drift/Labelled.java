package org.fraudbeam.pipelines.drift;

/**
 * The performance of the latest days of which all labels are known, beside what was promised.
 *
 * @param days which days
 * @param performance what came true
 * @param precision the fall of precision
 * @param recall the fall of recall
 */
record Labelled(DayRange days, Performance performance, Fall precision, Fall recall) {

  /** Fewer frauds or alerts say nothing. */
  private static final int FEWEST = 30;

  static Labelled of(DayRange days, Performance performance, Performance promised) {
    return new Labelled(
        days,
        performance,
        Fall.of(
            promised.caught(),
            (double) promised.alerts(),
            performance.caught(),
            (double) performance.alerts()),
        Fall.of(promised.caught(), promised.frauds(), performance.caught(), performance.frauds()));
  }

  Severity ofPrecision() {
    return performance.alerts() < FEWEST ? Severity.NONE : precision.severity();
  }

  Severity ofRecall() {
    return performance.frauds() < FEWEST ? Severity.NONE : recall.severity();
  }
}
