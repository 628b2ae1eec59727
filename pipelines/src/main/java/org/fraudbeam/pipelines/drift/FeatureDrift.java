package org.fraudbeam.pipelines.drift;

import java.util.Comparator;

/**
 * The drift of a feature, or of the score. A feature that has moved calls for a look, not for a new
 * model: a season moves many features and few decisions, and what it does to decisions is seen in
 * scores, alerts and labels. One that is another altogether is broken, or of another world.
 *
 * @param latest in the latest window
 * @param importance the share of the feature in what the model has learnt; 0 if it does not use it;
 *     1 for the score
 * @param persistent how large it was at least in each of the windows
 * @param decides whether it is the score, by which decisions are made
 */
record FeatureDrift(
    HistogramDrift latest, double importance, Severity persistent, boolean decides) {

  /** What the model hardly uses cannot change its decisions much. */
  private static final double UNIMPORTANT = 0.005;

  /** What drives a verdict most comes first. */
  static final Comparator<FeatureDrift> STRONGEST_FIRST =
      Comparator.comparing(FeatureDrift::verdict)
          .thenComparing(FeatureDrift::persistent)
          .thenComparingDouble(drift -> drift.latest().distance().populationStabilityIndex())
          .reversed();

  String name() {
    return latest.name();
  }

  Verdict verdict() {
    boolean important = importance >= UNIMPORTANT;
    return switch (persistent) {
      case EXTREME -> importance > 0 ? Verdict.RETRAIN : Verdict.WATCH;
      case STRONG -> decides ? Verdict.RETRAIN : Verdict.WATCH;
      case WEAK -> important ? Verdict.WATCH : Verdict.NONE;
      case NONE ->
          important && latest.severity().compareTo(Severity.STRONG) >= 0
              ? Verdict.WATCH
              : Verdict.NONE;
    };
  }
}
