package org.fraudbeam.services.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.services.embedded.FlinkJob;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model is changed and changed back while 2,000 events a second come in. */
final class ModelSwapIT {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REPLAYED = 1_000;

  @TempDir Path folder;

  @Test
  void shouldScoreEachTransactionOnceWithTheVersionThatItSays() throws Exception {
    Simulation simulation =
        Simulation.of(
            SimulationOptions.HANDBOOK
                .withSeed(7)
                .withSize(1_000, 2_000)
                .withDays(LocalDate.of(2018, 5, 1), 25));
    try (ScoringCluster cluster = ScoringCluster.start(folder, 2)) {
      DirectoryRegistry registry = DirectoryRegistry.at(cluster.registry());
      BenchModel.register(registry, 7);
      BenchModel.register(registry, 8);
      registry.updateAliases(aliases -> Aliases.none().promote(1).with(Aliases.CHALLENGER, 2));
      FlinkJob job = cluster.submit(2);
      try (EventProducer producer =
          cluster.produce(
              Timeline.messages(Timeline.of(simulation), Disturbance.none()),
              Pacing.atRate(2_000))) {
        producer.start();
        eventually(() -> cluster.count(Topics.SCORES) > 5_000);
        move(cluster, registry, aliases -> aliases.promote(2), 2);
        move(cluster, registry, Aliases::rollback, 1);
        assertThat(producer.awaitEnd(LONGEST)).isTrue();
      }
      eventually(cluster::isCaughtUp);

      List<JsonNode> scores = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : cluster.read(Topics.SCORES)) {
        scores.add(JSON.readTree(record.value()));
      }
      Set<String> sent = new HashSet<>();
      for (ConsumerRecord<byte[], byte[]> record : cluster.read(Topics.TRANSACTIONS)) {
        sent.add(JSON.readTree(record.value()).path("transaction_id").textValue());
      }
      assertThat(job.restarts()).isZero();
      Set<String> scored = new HashSet<>();
      scores.forEach(score -> scored.add(score.path("transaction_id").textValue()));
      assertThat(scored.equals(sent)).isTrue();
      assertThat(scores).hasSameSizeAs(sent);
      for (int version = 1; version <= 2; version++) {
        assertReplay(registry, scores, version);
      }
      assertThat(scores.get(0).path("challenger").path("model_version").intValue()).isEqualTo(2);
    }
  }

  /** Moves aliases and waits for the first score of the champion that is meant. */
  private static void move(
      ScoringCluster cluster,
      DirectoryRegistry registry,
      UnaryOperator<Aliases> change,
      int version)
      throws IOException {
    long before = cluster.count(Topics.SCORES);
    Instant moved = Instant.now();
    registry.updateAliases(change);
    eventually(() -> firstScore(cluster, version, moved).isAfter(moved));
    System.out.printf(
        "%,d ms after its alias had moved version %d scored, %,d scores later%n",
        Duration.between(moved, firstScore(cluster, version, moved)).toMillis(),
        version,
        cluster.count(Topics.SCORES) - before);
  }

  /** When the version first scored after a moment; that moment while it has not. */
  private static Instant firstScore(ScoringCluster cluster, int version, Instant after)
      throws IOException {
    String stamp = "\"model_version\":" + version + ",\"challenger\"";
    String alone = "\"model_version\":" + version + ",\"feature_set";
    for (ConsumerRecord<byte[], byte[]> record : cluster.read(Topics.SCORES)) {
      String json = new String(record.value(), UTF_8);
      if (json.contains(stamp) || json.contains(alone)) {
        Instant scored = Instant.parse(JSON.readTree(json).path("scored_at").textValue());
        if (scored.isAfter(after)) {
          return scored;
        }
      }
    }
    return after;
  }

  /** Scores what was served again, with the version that the score names. */
  private static void assertReplay(DirectoryRegistry registry, List<JsonNode> scores, int version)
      throws IOException {
    List<JsonNode> served =
        scores.stream()
            .filter(score -> score.path("model_version").intValue() == version)
            .limit(REPLAYED)
            .toList();
    assertThat(served).hasSize(REPLAYED);
    try (Predictor predictor = ModelBundle.read(registry.open(version)).newPredictor()) {
      assertThat(served)
          .allSatisfy(
              score ->
                  assertThat(predictor.score(values(score)))
                      .isEqualTo(score.path("score").doubleValue()));
    }
  }

  private static double[] values(JsonNode score) {
    return StreamSupport.stream(score.path("features").spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(LONGEST).pollInterval(Duration.ofMillis(500)).until(condition);
  }
}
