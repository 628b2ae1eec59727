package org.fraudbeam.pipelines.drift;

import java.util.Comparator;

/**
 * The drift of a feature, or of the score. A feature that has moved while the scores have not calls
 * for a look, not for a new model: a season moves many features. One that is another altogether is
 * broken, whatever the scores.
 *
 * @param latest in the latest window
 * @param importance the share of the feature in what the model has learnt; 1 for the score
 * @param persistent how large it was at least in each of the windows
 * @param scoresMoved whether scores or alerts have moved in each of them too
 */
record FeatureDrift(
    HistogramDrift latest, double importance, Severity persistent, boolean scoresMoved) {

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
      case EXTREME -> important ? Verdict.RETRAIN : Verdict.WATCH;
      case STRONG -> important && scoresMoved ? Verdict.RETRAIN : Verdict.WATCH;
      case WEAK -> important ? Verdict.WATCH : Verdict.NONE;
      case NONE ->
          important && latest.severity().compareTo(Severity.STRONG) >= 0
              ? Verdict.WATCH
              : Verdict.NONE;
    };
  }
}
