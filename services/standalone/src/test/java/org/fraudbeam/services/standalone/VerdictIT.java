package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.Scorer;
import org.fraudbeam.services.scorer.ScorerOptions;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.accounts.ApiKeys;
import org.fraudbeam.services.scorer.database.OpenDatabase;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.fraudbeam.services.standalone.HttpCalls.Answer;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole circle on real servers: a request is scored, its alert is in the database, an analyst's
 * verdict is a label, and the next transaction at that terminal has the risk in its features.
 */
final class VerdictIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Knows at once that a transaction was legitimate. */
  private static final String SINCE_LEGITIMATE = "terminal_days_since_legitimate_60d";

  /** Looks at labels seven days later only, as the reference features do. */
  private static final String DELAYED_RISK = "terminal_fraud_rate_30d_after_7d";

  @TempDir Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T13:00:00Z"));

  @Test
  void shouldTurnAVerdictIntoTheRiskOfTheTerminal() throws Exception {
    try (ScoringCluster cluster = ScoringCluster.start(folder, 2);
        OpenDatabase open =
            OpenDatabase.beside(
                EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres"))))) {
      BenchModel.ensureChampion(cluster.registry());
      cluster.submit(2);
      ApiKeys keys = ApiKeys.in(open.database());
      String shopKey = keys.create("shop", Role.SCORE, "test");
      String analystKey = keys.create("analyst", Role.ANALYST, "test");
      try (Scorer scorer =
          Scorer.start(
              new ScorerOptions(
                  ListenOptions.anywhereLocal(),
                  PredictOptions.at(KafkaCluster.at(cluster.bootstrapServers()))
                      .withReplyTimeout(LONGEST),
                  now::get),
              open.database())) {
        HttpCalls program = HttpCalls.to(scorer.server().port());
        HttpCalls shop = program.withKey(shopKey);
        HttpCalls analyst = program.withKey(analystKey);
        await()
            .atMost(LONGEST)
            .until(() -> !predict(shop, "warm", "warm", 1, "03-01").path("score").isNull());

        String good = alertAt(shop, "good");
        String fraud = alertAt(shop, "fraud");
        await().atMost(LONGEST).until(() -> analyst.get("/alerts/" + good).status() == 200);
        await().atMost(LONGEST).until(() -> analyst.get("/alerts/" + fraud).status() == 200);
        predict(shop, "before", "good", 5, "03-02");
        assertThat(feature(cluster, "before", SINCE_LEGITIMATE)).isEqualTo(60);

        decide(analyst, good, "legitimate");
        decide(analyst, fraud, "fraud");
        await().atMost(LONGEST).until(() -> cluster.count(Topics.LABELS) == 2);
        assertThat(labels(cluster))
            .extracting(Label::transactionId, Label::fraud, Label::source)
            .containsExactlyInAnyOrder(
                tuple("good-alert", false, "analyst"), tuple("fraud-alert", true, "analyst"));

        // Labels and transactions travel on two topics: which of them comes first is open.
        Iterator<String> afterGood =
            Stream.iterate(0, n -> n + 1).map(n -> "after-" + n).iterator();
        await()
            .atMost(LONGEST)
            .untilAsserted(
                () -> {
                  String transactionId = afterGood.next();
                  predict(shop, transactionId, "good", 5, "03-02");
                  assertThat(feature(cluster, transactionId, SINCE_LEGITIMATE)).isEqualTo(1);
                });

        now.set(Instant.parse("2026-03-09T13:00:00Z"));
        predict(shop, "week-later", "fraud", 5, "03-09");
        assertThat(feature(cluster, "week-later", DELAYED_RISK)).isPositive();
        predict(shop, "week-later-elsewhere", "good", 5, "03-09");
        assertThat(feature(cluster, "week-later-elsewhere", DELAYED_RISK)).isZero();
      }
    }
  }

  /** An amount that stands out from a month of small ones, each elsewhere. Returns its alert. */
  private static String alertAt(HttpCalls shop, String terminal) {
    for (int day = 1; day <= 28; day++) {
      String transactionId = "%s-day-%d".formatted(terminal, day);
      pay(shop, transactionId, terminal, transactionId, 20, "02-%02d".formatted(day));
    }
    JsonNode alert = pay(shop, terminal + "-alert", terminal, terminal, 999, "03-01");
    assertThat(alert.path("is_fraud").booleanValue()).isTrue();
    return alert.path("alert_id").textValue();
  }

  private static void decide(HttpCalls analyst, String alert, String verdict) {
    Answer decided =
        analyst.post("/alerts/" + alert + "/verdict", "{\"verdict\": \"" + verdict + "\"}");
    assertThat(decided.status()).as(decided.json().toString()).isEqualTo(200);
  }

  /** A payment of a customer who makes no other. */
  private static JsonNode predict(
      HttpCalls shop, String transactionId, String terminal, int amount, String date) {
    return pay(shop, transactionId, transactionId, terminal, amount, date);
  }

  private static JsonNode pay(
      HttpCalls shop,
      String transactionId,
      String customer,
      String terminal,
      int amount,
      String date) {
    Answer answer =
        shop.post(
            "/predict",
            """
            {"transaction_id": "%s", "user_id": "user-%s", "amount": %d,
             "merchant_id": "merchant-%s", "timestamp": "2026-%sT12:00:00Z"}"""
                .formatted(transactionId, customer, amount, terminal, date));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  private static double feature(ScoringCluster cluster, String transactionId, String name)
      throws IOException {
    int index = FeatureSets.cardFraud().featureNames().indexOf(name);
    await().atMost(LONGEST).until(() -> find(cluster, transactionId) != null);
    JsonNode score = find(cluster, transactionId);
    return score.path("features").required(index).doubleValue();
  }

  private static @Nullable JsonNode find(ScoringCluster cluster, String transactionId)
      throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : cluster.read(Topics.SCORES)) {
      JsonNode score = JSON.readTree(record.value());
      if (score.path("transaction_id").textValue().equals(transactionId)) {
        return score;
      }
    }
    return null;
  }

  private static List<Label> labels(ScoringCluster cluster) throws InvalidEventException {
    List<Label> labels = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : cluster.read(Topics.LABELS)) {
      labels.add(LabelJson.parse(record.value()));
    }
    return labels;
  }
}
