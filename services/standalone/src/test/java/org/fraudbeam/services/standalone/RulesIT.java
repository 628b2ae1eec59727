package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fraudbeam.services.standalone.PredictServer.TRANSACTION;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleCompiler;
import org.fraudbeam.pipelines.rules.RuleStore;
import org.fraudbeam.services.embedded.FlinkJob;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are saved, turned off and broken while the scoring job runs on a real Kafka and Flink. */
final class RulesIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final Iterator<String> ids = Stream.iterate(1, n -> n + 1).map(n -> "tx-" + n).iterator();

  @Test
  void shouldJudgeByTheRulesOfTheMomentWithoutARestart() throws Exception {
    try (ScoringCluster cluster = ScoringCluster.start(folder, 2)) {
      BenchModel.ensureChampion(cluster.registry());
      FlinkJob job = cluster.submit(2);
      RuleStore store =
          RuleStore.at(
              KafkaCluster.at(cluster.bootstrapServers()),
              RuleCompiler.of(FeatureSets.named("card-fraud")));
      try (PredictServer service = PredictServer.start(cluster, LONGEST)) {
        eventually(service, 57, reply -> !reply.path("model_version").isNull());
        JsonNode modelled = predict(service, ids.next(), 57);
        assertThat(modelled.path("action").textValue()).isEqualTo("allow");
        assertThat(modelled.has("rules")).isFalse();

        store.save(rule("large", "transaction.amount > 500", RuleAction.DECLINE, 9));
        long savedAt = System.nanoTime();
        JsonNode declined = eventually(service, 501, reply -> reply.has("rules"));
        System.out.printf(
            "a rule fired %,d ms after it was saved%n",
            Duration.ofNanos(System.nanoTime() - savedAt).toMillis());
        assertThat(declined.path("action").textValue()).isEqualTo("decline");
        assertThat(declined.path("is_fraud").booleanValue()).isTrue();
        assertThat(declined.path("reason").textValue()).startsWith("Rule large: It is large.");
        assertThat(declined.path("rules").toString())
            .isEqualTo(
                "[{\"id\":\"large\",\"version\":1,\"action\":\"decline\",\"reason\":\"It is"
                    + " large\"}]");
        assertThat(predict(service, ids.next(), 499).has("rules")).isFalse();
        JsonNode alert = record(cluster, Topics.ALERTS, declined.path("transaction_id"));
        assertThat(alert.path("rules")).isEqualTo(declined.path("rules"));
        assertThat(alert.path("score")).isEqualTo(declined.path("score"));

        assertAllowBeatsTheModel(service, store);
        assertFailuresChangeNothing(service, store, cluster);

        store.turn("large", false);
        JsonNode free = eventually(service, 501, reply -> !reply.has("rules"));
        assertThat(free.path("is_fraud").booleanValue())
            .isEqualTo(free.path("score").doubleValue() >= free.path("threshold").doubleValue());
      }
      assertThat(job.restarts()).isZero();
    }
  }

  /** An amount that the model alerts after a month of small ones, and that a rule knows. */
  private void assertAllowBeatsTheModel(PredictServer service, RuleStore store) {
    store.turn("large", false);
    eventually(service, 501, reply -> !reply.has("rules"));
    String month =
        IntStream.rangeClosed(1, 28)
            .mapToObj(day -> ofOther("small-" + day, 20).replace("03-01", "02-%02d".formatted(day)))
            .collect(Collectors.joining(","));
    service.calls().post("/predict/batch", "{\"transactions\": [" + month + "]}");
    JsonNode fraud = service.calls().post("/predict", ofOther(ids.next(), 999)).json();
    assertThat(fraud.path("action").textValue()).isEqualTo("alert");
    assertThat(fraud.path("reasons")).isNotEmpty();

    store.save(rule("known", "transaction.user_id == 'user-2'", RuleAction.ALLOW, 1));
    store.turn("large", true);
    JsonNode allowed =
        await()
            .atMost(LONGEST)
            .until(
                () -> service.calls().post("/predict", ofOther(ids.next(), 999)).json(),
                reply -> reply.path("rules").size() == 2);
    assertThat(allowed.path("score").doubleValue())
        .isGreaterThanOrEqualTo(allowed.path("threshold").doubleValue());
    assertThat(allowed.path("is_fraud").booleanValue()).isFalse();
    assertThat(allowed.path("rules").findValuesAsText("id")).containsExactly("known", "large");
  }

  /** The score is that of the model for the features, and the model decides. */
  private void assertFailuresChangeNothing(
      PredictServer service, RuleStore store, ScoringCluster cluster) throws IOException {
    store.save(
        rule(
            "zero", "1 / int(transaction.amount - transaction.amount) > 0", RuleAction.DECLINE, 1));
    await().atMost(LONGEST).until(() -> failures(cluster, predict(service, ids.next(), 57)) > 0);

    JsonNode reply = predict(service, ids.next(), 57);
    assertThat(reply.path("action").textValue()).isEqualTo("allow");
    JsonNode score = record(cluster, Topics.SCORES, reply.path("transaction_id"));
    assertThat(score.path("rule_errors").toString())
        .isEqualTo("[{\"id\":\"zero\",\"version\":1,\"error\":\"divide by zero\"}]");
    try (Predictor predictor = champion(cluster).newPredictor()) {
      assertThat(predictor.score(features(score))).isEqualTo(score.path("score").doubleValue());
    }
    store.delete("zero");
  }

  private static ModelBundle champion(ScoringCluster cluster) throws IOException {
    return ModelBundle.read(DirectoryRegistry.at(cluster.registry()).open(1));
  }

  private static double[] features(JsonNode score) {
    return StreamSupport.stream(score.path("features").spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  private static int failures(ScoringCluster cluster, JsonNode reply) throws IOException {
    return record(cluster, Topics.SCORES, reply.path("transaction_id")).path("rule_errors").size();
  }

  private static Rule rule(String id, String expression, RuleAction action, int priority) {
    return new Rule(id, 0, "Rule " + id, expression, action, "It is " + id, priority, true, "test");
  }

  /** The record about a transaction, which may come a moment after the reply. */
  private static JsonNode record(ScoringCluster cluster, String topic, JsonNode transactionId)
      throws IOException {
    await().atMost(LONGEST).until(() -> !records(cluster, topic, transactionId).isEmpty());
    return records(cluster, topic, transactionId).get(0);
  }

  private static List<JsonNode> records(
      ScoringCluster cluster, String topic, JsonNode transactionId) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : cluster.read(topic)) {
      JsonNode json = JSON.readTree(record.value());
      if (json.path("transaction_id").equals(transactionId)) {
        found.add(json);
      }
    }
    return found;
  }

  /** Pays the same amount again and again until the reply is as meant. */
  private JsonNode eventually(PredictServer service, int amount, Predicate<JsonNode> meant) {
    return await().atMost(LONGEST).until(() -> predict(service, ids.next(), amount), meant);
  }

  private static JsonNode predict(PredictServer service, String id, int amount) {
    return service.predict(id, Integer.toString(amount)).json();
  }

  private static String ofOther(String id, int amount) {
    return TRANSACTION.formatted(id, amount).replace("user-1", "user-2");
  }
}
