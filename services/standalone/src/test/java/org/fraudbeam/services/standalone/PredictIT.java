package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fraudbeam.services.standalone.PredictServer.TRANSACTION;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.standalone.HttpCalls.Answer;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request for a score through a real Kafka and the scoring job on a real Flink. */
final class PredictIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void shouldAnswerWithTheDecisionOfTheJobAndTheSameAgain() throws Exception {
    try (ScoringCluster cluster = ScoringCluster.start(folder, 2)) {
      BenchModel.ensureChampion(cluster.registry());
      cluster.submit(2);
      try (PredictServer service = PredictServer.start(cluster, LONGEST)) {
        awaitModel(service);

        JsonNode first = service.predict("tx-1", "57.16").json();
        JsonNode again = service.predict("tx-1", "57.16").json();

        assertThat(first.path("score").doubleValue()).isBetween(0.0, 1.0);
        assertThat(first.path("is_fraud").booleanValue()).isFalse();
        assertThat(first.path("model_version").intValue()).isEqualTo(1);
        assertThat(first.path("duplicate").booleanValue()).isFalse();
        assertThat(again.path("duplicate").booleanValue()).isTrue();
        assertThat(again.path("score")).isEqualTo(first.path("score"));

        JsonNode fraud = afterAMonthOfSmallAmounts(service, "tx-2", "999");
        assertThat(fraud.path("is_fraud").booleanValue()).isTrue();
        assertThat(fraud.path("alert_id").textValue()).hasSize(36);
        assertThat(fraud.path("reasons")).isNotEmpty();

        Answer conflict = service.predict("tx-1", "58");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.json().path("reason").textValue()).isEqualTo("conflicting_duplicate");
        assertThat(service.predict("tx-3", "-1").status()).isEqualTo(422);
        assertThat(service.predict("tx-3", "1").status()).isEqualTo(200);
        String inFuture = TRANSACTION.formatted("tx-4", "1").replace("2026-", "2099-");
        assertThat(service.calls().post("/predict", inFuture).json().path("reason").textValue())
            .isEqualTo("timestamp_in_future");
        assertThat(service.calls().post("/predict", "{").status()).isEqualTo(400);

        assertBatch(service);
      }
    }
  }

  /** What is in the job while it takes a checkpoint must not wait there for what comes next. */
  @Test
  void shouldAnswerARequestThatNoOtherFollows() throws Exception {
    try (ScoringCluster cluster = ScoringCluster.start(folder, 1)) {
      cluster.submit(1);
      try (PredictServer service = PredictServer.start(cluster, LONGEST)) {
        for (int request = 0; request < 500; request++) {
          assertThat(service.predict("tx-" + request, "57.16").status()).isEqualTo(200);
        }
      }
    }
  }

  private static JsonNode afterAMonthOfSmallAmounts(
      PredictServer service, String transactionId, String amount) throws Exception {
    String month =
        IntStream.rangeClosed(1, 28)
            .mapToObj(day -> TRANSACTION.formatted("day-" + day, 20).replace("03-01", date(day)))
            .collect(Collectors.joining(","));
    service.calls().post("/predict/batch", "{\"transactions\": [" + month + "]}");
    return service.predict(transactionId, amount).json();
  }

  private static String date(int day) {
    return "02-%02d".formatted(day);
  }

  private static void assertBatch(PredictServer service) throws Exception {
    String good = TRANSACTION.formatted("tx-9", "1");
    String batch = "{\"transactions\": [%s, {}, %s]}".formatted(good, good);
    Answer answer = service.calls().post("/predict/batch", batch);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("results").findValues("status"))
        .extracting(JsonNode::intValue)
        .containsExactly(200, 422, 200);
    String tooMany = "[" + good + (", " + good).repeat(1_000) + "]";
    assertThat(
            service.calls().post("/predict/batch", "{\"transactions\": " + tooMany + "}").status())
        .isEqualTo(422);
  }

  @Test
  void shouldScoreLaterWhatItSaidWasAccepted() throws Exception {
    try (ScoringCluster cluster = ScoringCluster.start(folder, 1);
        PredictServer service = PredictServer.start(cluster, Duration.ofMillis(300))) {
      Answer pending = service.predict("tx-1", "57.16");
      assertThat(pending.status()).isEqualTo(504);
      assertThat(pending.json().path("accepted").textValue()).isEqualTo("yes");

      cluster.submit(1);
      await().atMost(LONGEST).until(() -> cluster.count(Topics.SCORES) == 1);
      await()
          .atMost(LONGEST)
          .until(() -> service.predict("tx-1", "57.16"), answer -> answer.status() == 200);
      assertThat(service.predict("tx-1", "57.16").json().path("duplicate").booleanValue()).isTrue();
    }
  }

  @Test
  void shouldSayThatNothingWasConfirmedWhereKafkaIsAway() throws Exception {
    try (ScoringCluster cluster = ScoringCluster.start(folder, 1);
        PredictServer service = PredictServer.start(cluster, LONGEST)) {
      cluster.stopKafka();

      List<Answer> answers =
          IntStream.range(0, 20)
              .parallel()
              .mapToObj(i -> service.predict("tx-" + i, "57.16"))
              .toList();

      assertThat(answers).extracting(Answer::status).containsOnly(503);
      assertThat(answers)
          .extracting(answer -> answer.json().path("accepted").textValue())
          .isSubsetOf("no", "unknown");
    }
  }

  private static void awaitModel(PredictServer service) {
    await()
        .atMost(LONGEST)
        .until(() -> !service.predict("warm", "1").json().path("model_version").isNull());
  }
}
