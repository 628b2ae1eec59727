package org.fraudbeam.pipelines.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.rules.Judgement;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleFailure;
import org.fraudbeam.pipelines.rules.RuleHit;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionMetricsTest {

  private static final long HAPPENED = 1_000_000;
  private static final long RECEIVED = HAPPENED + 2_000;
  private static final long SCORED = RECEIVED + 40;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final DecisionMetrics metrics = new DecisionMetrics(registry);

  @Test
  void shouldCountWhatIsDecided() throws IOException {
    metrics.decided(decision(vector(false, false), verdict(0.9), verdict(0.1), Judgement.NONE));
    metrics.decided(decision(vector(true, true), verdict(0.9), verdict(0.8), Judgement.NONE));
    metrics.decided(decision(vector(false, false), verdict(0.004), null, Judgement.NONE));

    assertThat(lines())
        .contains(
            "fraudbeam_transactions_scored_total 3.0",
            "fraudbeam_transactions_without_model_total 0.0",
            "fraudbeam_duplicates_total 1.0",
            "fraudbeam_approximate_vectors_total 1.0",
            "fraudbeam_alerts_total{action=\"alert\"} 1.0",
            "fraudbeam_alerts_total{action=\"decline\"} 0.0",
            "fraudbeam_shadow_decisions_total{challenger=\"allow\",champion=\"alert\"} 1.0",
            "fraudbeam_shadow_decisions_total{challenger=\"alert\",champion=\"alert\"} 1.0",
            "fraudbeam_shadow_decisions_total{challenger=\"allow\",champion=\"allow\"} 0.0",
            "fraudbeam_score_bucket{le=\"0.005\"} 1",
            "fraudbeam_score_count 3");
  }

  @Test
  void shouldCountWhatRulesSayWhereThereIsNoModel() throws IOException {
    Judgement judgement =
        new Judgement(
            List.of(new RuleHit("large", 1, RuleAction.DECLINE, "It is large")),
            List.of(new RuleFailure("zero", 1, "divide by zero")));
    metrics.decided(decision(vector(false, false), null, null, judgement));

    assertThat(lines())
        .contains(
            "fraudbeam_transactions_without_model_total 1.0",
            "fraudbeam_alerts_total{action=\"decline\"} 1.0",
            "fraudbeam_rule_hits_total{rule=\"large\"} 1.0",
            "fraudbeam_rule_errors_total{rule=\"zero\"} 1.0",
            "fraudbeam_score_count 0");
  }

  @Test
  void shouldMeasureHowLongItTakes() throws IOException {
    metrics.featuresOf(vector(false, false));
    metrics.took(15_000);
    metrics.decided(decision(vector(false, false), verdict(0.1), null, Judgement.NONE));

    assertThat(lines())
        .contains(
            "fraudbeam_latency_seconds_count{stage=\"features\"} 1",
            "fraudbeam_latency_seconds_bucket{stage=\"decision\",le=\"0.03\"} 0",
            "fraudbeam_latency_seconds_bucket{stage=\"decision\",le=\"0.05\"} 1",
            "fraudbeam_decision_seconds_bucket{le=\"1.0E-5\"} 0",
            "fraudbeam_decision_seconds_bucket{le=\"2.0E-5\"} 1",
            "fraudbeam_transaction_age_seconds_bucket{le=\"1.0\"} 0",
            "fraudbeam_transaction_age_seconds_bucket{le=\"2.5\"} 1");
  }

  private List<String> lines() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ExpositionFormats.init().getPrometheusTextFormatWriter().write(text, registry.scrape());
    return text.toString(UTF_8).lines().toList();
  }

  private static Verdict verdict(double score) {
    return new Verdict(score, 0.5, 1, List.of());
  }

  private static FeatureVector vector(boolean duplicate, boolean approximate) {
    Transaction transaction =
        new Transaction("tx-1", HAPPENED, "user-1", "merchant-1", 100, "USD", null, null, "");
    return new FeatureVector(
        transaction.receivedAt(RECEIVED), new double[0], 0, 0, duplicate, approximate);
  }

  private static Decision decision(
      FeatureVector vector,
      @Nullable Verdict champion,
      @Nullable Verdict challenger,
      Judgement judgement) {
    return new Decision(vector, champion, challenger, judgement, SCORED);
  }
}
