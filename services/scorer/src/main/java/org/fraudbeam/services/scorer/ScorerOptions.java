package org.fraudbeam.services.scorer;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.services.scorer.alerts.AlertRetention;
import org.fraudbeam.services.scorer.decisions.DecisionIntake;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.jspecify.annotations.Nullable;

/**
 * How the service runs.
 *
 * @param listen where it listens
 * @param predict where Kafka is, and how long a decision is waited for
 * @param clock the time of the transactions that are being scored: the clock on the wall, unless
 *     the past is replayed
 * @param alertsKept how long an alert is kept after it came
 * @param recentDecisions so many of the latest decisions are kept for the console
 * @param registry the registry that the scoring job follows, a folder or an address; null where
 *     nobody needs to see its models
 * @param features the feature set of the scoring job, over which rules are written
 * @param names what is kept and shown of the names of people
 */
public record ScorerOptions(
    ListenOptions listen,
    PredictOptions predict,
    InstantSource clock,
    Duration alertsKept,
    int recentDecisions,
    @Nullable String registry,
    FeatureSet features,
    PeopleNames names) {

  /** Keeps what is usual. */
  public ScorerOptions(ListenOptions listen, PredictOptions predict, InstantSource clock) {
    this(
        listen,
        predict,
        clock,
        AlertRetention.USUAL,
        DecisionIntake.MOST,
        null,
        FeatureSets.cardFraud(),
        PeopleNames.IN_THE_CLEAR);
  }

  /** A service that scores what happens now. */
  public static ScorerOptions of(ListenOptions listen, PredictOptions predict) {
    return new ScorerOptions(listen, predict, Clock.systemUTC());
  }

  /** Keeps so many of the latest decisions. */
  public ScorerOptions withRecentDecisions(int most) {
    return new ScorerOptions(listen, predict, clock, alertsKept, most, registry, features, names);
  }

  /** Keeps alerts for so long. */
  public ScorerOptions withAlertsKept(Duration kept) {
    return new ScorerOptions(
        listen, predict, clock, kept, recentDecisions, registry, features, names);
  }

  /** Shows the models of the registry there, and sees whether the scoring job follows it. */
  public ScorerOptions withRegistry(String location) {
    return new ScorerOptions(
        listen, predict, clock, alertsKept, recentDecisions, location, features, names);
  }

  /** Checks rules over the features of this set, which is that of the scoring job. */
  public ScorerOptions withFeatures(FeatureSet set) {
    return new ScorerOptions(
        listen, predict, clock, alertsKept, recentDecisions, registry, set, names);
  }

  /** Keeps and shows that of the names of people. */
  public ScorerOptions withNames(PeopleNames kept) {
    return new ScorerOptions(
        listen, predict, clock, alertsKept, recentDecisions, registry, features, kept);
  }
}
