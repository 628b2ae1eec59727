package org.fraudbeam.services.scorer.live;

import java.time.Duration;
import java.time.Instant;
import org.fraudbeam.services.scorer.decisions.DecisionCounts;

/**
 * How scoring goes at a moment.
 *
 * @param at the moment
 * @param scoring what was scored
 * @param backlog what waits
 * @param databaseAnswers whether the former is of this moment, or else the latest that is known
 * @param kafkaAnswers whether the latter is known
 */
public record LiveFigures(
    Instant at, Scoring scoring, Backlog backlog, boolean databaseAnswers, boolean kafkaAnswers) {

  /** What flow and latencies look back on. */
  public static final Duration WINDOW = Duration.ofMinutes(15);

  /** What figures of the present look back on. */
  static final Duration RECENT = Duration.ofMinutes(1);

  /** The window in intervals. */
  static final int INTERVALS = (int) WINDOW.dividedBy(DecisionCounts.INTERVAL);

  /** Before the first look. */
  static LiveFigures none() {
    return new LiveFigures(Instant.now(), Scoring.NONE, Backlog.NONE, true, true);
  }
}
