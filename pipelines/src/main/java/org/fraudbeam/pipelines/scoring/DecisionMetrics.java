package org.fraudbeam.pipelines.scoring;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleFailure;
import org.fraudbeam.pipelines.rules.RuleHit;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.fraudbeam.pipelines.worker.WorkerMetrics;

/**
 * What a worker decides, and how long it takes. After a failure what is decided again is counted
 * again. Safe for use by several threads.
 */
final class DecisionMetrics {

  /** Of so many transactions one has the time of its decision measured. */
  static final int SAMPLE = 64;

  private static final double[] LATENCIES = {
    0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 60
  };
  private static final double[] DECISION_TIMES = {
    2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 0.1
  };
  private static final double[] AGES = {
    0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600
  };
  private static final double[] SCORES = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1
  };

  private final CounterDataPoint scored;
  private final CounterDataPoint withoutModel;
  private final CounterDataPoint duplicates;
  private final CounterDataPoint approximate;
  private final Counter alerts;
  private final CounterDataPoint[][] shadow = new CounterDataPoint[2][2];
  private final Counter ruleHits;
  private final Counter ruleErrors;
  private final DistributionDataPoint untilFeatures;
  private final DistributionDataPoint untilDecision;
  private final DistributionDataPoint decisionTime;
  private final DistributionDataPoint age;
  private final DistributionDataPoint scores;

  DecisionMetrics(PrometheusRegistry registry) {
    scored = counter("transactions_scored", "Transactions decided, duplicates included.", registry);
    withoutModel =
        counter("transactions_without_model", "Transactions that no model scored.", registry);
    duplicates =
        counter("duplicates", "Transactions that had come before with the same content.", registry);
    approximate =
        counter(
            "approximate_vectors",
            "Transactions of a card or terminal so busy that its older history is kept by the"
                + " hour.",
            registry);
    alerts =
        counter(
            "alerts", "Alerts, duplicates left out, by what is to be done.", registry, "action");
    alerts.initLabelValues(RuleAction.ALERT.word());
    alerts.initLabelValues(RuleAction.DECLINE.word());
    Counter both =
        counter(
            "shadow_decisions",
            "Transactions that champion and challenger scored, by whether each would alert.",
            registry,
            "champion",
            "challenger");
    for (int champion = 0; champion < 2; champion++) {
      for (int challenger = 0; challenger < 2; challenger++) {
        shadow[champion][challenger] = both.labelValues(word(champion), word(challenger));
      }
    }
    ruleHits = counter("rule_hits", "Transactions on which a rule fired.", registry, "rule");
    ruleErrors =
        counter("rule_errors", "Transactions that a rule could not judge.", registry, "rule");
    Histogram latency =
        histogram(
            "latency_seconds",
            "From when the job took a transaction from Kafka to the end of a stage.",
            LATENCIES,
            registry,
            "stage");
    untilFeatures = latency.labelValues("features");
    untilDecision = latency.labelValues("decision");
    decisionTime =
        histogram(
            "decision_seconds",
            "Time that models and rules take for a transaction, of one in " + SAMPLE + ".",
            DECISION_TIMES,
            registry);
    age =
        histogram(
            "transaction_age_seconds",
            "From a transaction's own time to its decision.",
            AGES,
            registry);
    scores = histogram("score", "Scores of the champion.", SCORES, registry);
  }

  /** Those of a worker. */
  static DecisionMetrics of(WorkerMetrics worker) {
    return worker.part(DecisionMetrics.class, DecisionMetrics::new);
  }

  /** Measures a transaction whose features are complete. */
  void featuresOf(FeatureVector vector) {
    untilFeatures.observe(
        seconds(System.currentTimeMillis() - vector.transaction().receivedAtMillis()));
  }

  /** Measures how long a decision took, in nanoseconds. */
  void took(long nanos) {
    decisionTime.observe(nanos / 1e9);
  }

  /** Counts a decision. */
  void decided(Decision decision) {
    FeatureVector vector = decision.vector();
    Transaction transaction = vector.transaction();
    scored.inc();
    untilDecision.observe(seconds(decision.scoredAtMillis() - transaction.receivedAtMillis()));
    age.observe(seconds(decision.scoredAtMillis() - transaction.timestampMillis()));
    if (vector.duplicate()) {
      duplicates.inc();
    } else if (decision.isAlert()) {
      alerts.labelValues(decision.action().word()).inc();
    }
    if (vector.approximate()) {
      approximate.inc();
    }
    compare(decision);
    for (RuleHit hit : decision.judgement().hits()) {
      ruleHits.labelValues(hit.id()).inc();
    }
    for (RuleFailure failure : decision.judgement().failures()) {
      ruleErrors.labelValues(failure.id()).inc();
    }
  }

  private void compare(Decision decision) {
    Verdict champion = decision.verdict();
    Verdict challenger = decision.shadow();
    if (champion == null) {
      withoutModel.inc();
      return;
    }
    scores.observe(champion.score());
    if (challenger != null) {
      shadow[champion.isAlert() ? 1 : 0][challenger.isAlert() ? 1 : 0].inc();
    }
  }

  private static String word(int alert) {
    return alert == 1 ? "alert" : "allow";
  }

  private static double seconds(long millis) {
    return millis / 1e3;
  }

  private static Counter counter(
      String name, String help, PrometheusRegistry registry, String... labels) {
    return Counter.builder()
        .name("fraudbeam_" + name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  private static Histogram histogram(
      String name, String help, double[] bounds, PrometheusRegistry registry, String... labels) {
    return Histogram.builder()
        .name("fraudbeam_" + name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(bounds)
        .withoutExemplars()
        .register(registry);
  }
}
