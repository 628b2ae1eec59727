package org.fraudbeam.services.scorer.live;

import java.time.Instant;
import java.util.List;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.decisions.DecisionCounts;
import org.fraudbeam.services.scorer.decisions.DecisionCounts.Count;
import org.fraudbeam.services.scorer.decisions.DetectionQuality;
import org.fraudbeam.services.scorer.decisions.ModelComparison;
import org.jspecify.annotations.Nullable;

/**
 * What was scored, as the database tells.
 *
 * @param flow of the window
 * @param latencies of the window
 * @param quality of what is labelled
 * @param shadow of the window; null while there is no challenger
 * @param comparison of its two versions by labels
 */
public record Scoring(
    Flow flow,
    Latencies latencies,
    DetectionQuality quality,
    @Nullable Shadow shadow,
    ModelComparison comparison) {

  /** Nothing. */
  static final Scoring NONE =
      new Scoring(
          Flow.NONE,
          Latencies.NONE,
          new DetectionQuality(0, 0, 0, 0, null),
          null,
          ModelComparison.NONE);

  /** What was scored in a window that ends then. */
  static Scoring of(Database database, Arrivals arrivals, Instant end) {
    List<Count> window =
        DecisionCounts.in(database).since(end.minus(LiveFigures.WINDOW)).stream()
            .filter(count -> count.at().isBefore(end))
            .toList();
    Shadow shadow = Shadow.of(window).orElse(null);
    return new Scoring(
        Flow.of(window, end, LiveFigures.INTERVALS),
        arrivals.latencies(end, LiveFigures.INTERVALS),
        DetectionQuality.in(database),
        shadow,
        shadow == null
            ? ModelComparison.NONE
            : ModelComparison.in(database, shadow.champion(), shadow.challenger()));
  }
}
