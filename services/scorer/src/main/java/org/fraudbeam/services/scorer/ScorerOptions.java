package org.fraudbeam.services.scorer;

import java.time.Clock;
import java.time.InstantSource;
import org.fraudbeam.services.scorer.decisions.DecisionIntake;
import org.fraudbeam.services.scorer.predict.PredictOptions;

/**
 * How the service runs.
 *
 * @param listen where it listens
 * @param predict where Kafka is, and how long a decision is waited for
 * @param clock the time of the transactions that are being scored: the clock on the wall, unless
 *     the past is replayed
 * @param recentDecisions so many of the latest decisions are kept for the console
 */
public record ScorerOptions(
    ListenOptions listen, PredictOptions predict, InstantSource clock, int recentDecisions) {

  /** Keeps the usual number of decisions. */
  public ScorerOptions(ListenOptions listen, PredictOptions predict, InstantSource clock) {
    this(listen, predict, clock, DecisionIntake.MOST);
  }

  /** A service that scores what happens now. */
  public static ScorerOptions of(ListenOptions listen, PredictOptions predict) {
    return new ScorerOptions(listen, predict, Clock.systemUTC());
  }

  /** Keeps so many of the latest decisions. */
  public ScorerOptions withRecentDecisions(int most) {
    return new ScorerOptions(listen, predict, clock, most);
  }
}
