package org.fraudbeam.services.scorer;

import java.time.Clock;
import java.time.InstantSource;
import org.fraudbeam.services.scorer.predict.PredictOptions;

/**
 * How the service runs.
 *
 * @param listen where it listens
 * @param predict where Kafka is, and how long a decision is waited for
 * @param clock the time of the transactions that are being scored: the clock on the wall, unless
 *     the past is replayed
 */
public record ScorerOptions(ListenOptions listen, PredictOptions predict, InstantSource clock) {

  /** A service that scores what happens now. */
  public static ScorerOptions of(ListenOptions listen, PredictOptions predict) {
    return new ScorerOptions(listen, predict, Clock.systemUTC());
  }
}
