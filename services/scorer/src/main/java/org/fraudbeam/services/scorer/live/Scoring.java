package org.fraudbeam.services.scorer.live;

import java.time.Instant;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.decisions.DecisionCounts;
import org.fraudbeam.services.scorer.decisions.DetectionQuality;

/**
 * What was scored, as the database tells.
 *
 * @param flow of the window
 * @param latencies of the window
 * @param quality of what is labelled
 */
public record Scoring(Flow flow, Latencies latencies, DetectionQuality quality) {

  /** Nothing. */
  static final Scoring NONE =
      new Scoring(Flow.NONE, Latencies.NONE, new DetectionQuality(0, 0, 0, 0, null));

  /** What was scored in a window that ends then. */
  static Scoring of(Database database, Arrivals arrivals, Instant end) {
    return new Scoring(
        Flow.of(
            DecisionCounts.in(database).since(end.minus(LiveFigures.WINDOW)),
            end,
            LiveFigures.INTERVALS),
        arrivals.latencies(end, LiveFigures.INTERVALS),
        DetectionQuality.in(database));
  }
}
