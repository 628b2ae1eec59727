package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.io.ScoreRecord;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.python.PythonPredictions;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.MlflowProcess;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.services.embedded.FlinkJob;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.fraudbeam.services.scorer.models.ModelWatch;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model is changed and changed back, and its registry goes away, while events come in. With
 * {@code -Dmodel.swap.rate=2000} there are so many a second, and with {@code
 * -Dregistry.outage.seconds=60} MLflow stays away as long.
 */
final class ModelSwapIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REPLAYED = 1_000;
  private static final int RATE = Integer.getInteger("model.swap.rate", 500);
  private static final Duration OUTAGE =
      Duration.ofSeconds(Long.getLong("registry.outage.seconds", 5));

  @TempDir Path folder;

  @Test
  void shouldScoreEachTransactionOnceWithTheVersionThatItSays() throws Exception {
    Simulation longerThanTheTest =
        Simulation.of(
            SimulationOptions.HANDBOOK
                .withSeed(7)
                .withSize(1_000, 2_000)
                .withDays(LocalDate.of(2018, 5, 1), 1_000));
    try (MlflowProcess server =
            MlflowProcess.start(Files.createDirectory(folder.resolve("mlflow")));
        ModelRegistry registry = ModelRegistry.at(server.uri());
        ScoringCluster cluster = ScoringCluster.start(folder, 2)) {
      BenchModel.register(registry, 7);
      BenchModel.register(registry, 8);
      registry.updateAliases(aliases -> Aliases.none().promote(1).with(Aliases.CHALLENGER, 2));
      FlinkJob job = cluster.submitFor(server.uri(), 2);
      try (EventProducer producer =
          cluster.produce(
              Timeline.messages(Timeline.of(longerThanTheTest), Disturbance.none()),
              Pacing.atRate(RATE))) {
        producer.start();
        eventually(() -> cluster.count(Topics.SCORES) > 5_000);
        move(cluster, registry, aliases -> aliases.promote(2), 2);
        move(cluster, registry, Aliases::rollback, 1);
        goWithout(server, cluster);
        move(cluster, registry, aliases -> aliases.promote(2), 2);
        long scored = cluster.count(Topics.SCORES);
        eventually(() -> cluster.count(Topics.SCORES) > scored + REPLAYED);
      }
      eventually(cluster::isCaughtUp);

      List<ScoreRecord> scores =
          cluster.read(Topics.SCORES).stream()
              .map(record -> ScoreRecord.parse(record.value()))
              .toList();
      Set<String> sent = new HashSet<>();
      for (ConsumerRecord<byte[], byte[]> record : cluster.read(Topics.TRANSACTIONS)) {
        sent.add(JSON.readTree(record.value()).path("transaction_id").textValue());
      }
      assertThat(job.restarts()).isZero();
      Set<String> scored = new HashSet<>();
      scores.forEach(score -> scored.add(score.transaction().transactionId()));
      assertThat(scored.equals(sent)).isTrue();
      assertThat(scores).hasSameSizeAs(sent);
      for (int version = 1; version <= 2; version++) {
        assertReplay(registry, scores, version);
      }
      assertThat(scores.get(0).challenger().version()).isEqualTo(2);
      assertPythonAgrees(server, scores);
    }
  }

  /** Stops the registry for a while, in which the version so far scores and health says why. */
  private static void goWithout(MlflowProcess server, ScoringCluster cluster) throws IOException {
    PrometheusRegistry metrics = new PrometheusRegistry();
    try (ModelWatch watch =
        ModelWatch.start(
                ModelRegistry.at(server.uri()), () -> OptionalInt.of(1), ModelWatch.USUAL_GRACE)
            .measuredBy(metrics)) {
      eventually(() -> registryUp(metrics) == 1 && watch.look().isEmpty());
      try (KafkaConsumer<byte[], byte[]> scores = cluster.follow(Topics.SCORES)) {
        server.close();
        Instant away = Instant.now();
        eventually(() -> watch.look().isPresent());
        assertThat(watch.look().orElseThrow().reason()).contains("registry does not answer");
        assertThat(registryUp(metrics)).isZero();
        assertThat(firstScore(scores, 1, away.plus(OUTAGE))).isAfter(away);
      }
      server.startAgain();
      eventually(() -> registryUp(metrics) == 1 && watch.look().isEmpty());
    }
  }

  private static double registryUp(PrometheusRegistry metrics) {
    return ((GaugeSnapshot) metrics.scrape("scorer_model_registry_up"::equals).get(0))
        .getDataPoints()
        .get(0)
        .getValue();
  }

  /** MLflow for Python, asked for the champion by its alias, says what the job has served. */
  private static void assertPythonAgrees(MlflowProcess server, List<ScoreRecord> scores)
      throws Exception {
    List<ScoreRecord> served = served(scores, 2);
    String predicted =
        PythonPredictions.of(
            Map.of("MLFLOW_TRACKING_URI", server.uri()),
            "models:/FraudDetectionModel@champion",
            FeatureSets.cardFraud().featureNames(),
            served.stream().map(ScoreRecord::values).toList());
    assertThat(JSON.readValue(predicted, double[].class))
        .hasSize(REPLAYED)
        .containsExactly(
            served.stream().mapToDouble(score -> score.verdict().score()).toArray(), within(1e-6));
  }

  /** Moves aliases and waits for the first score of the champion that is meant. */
  private static void move(
      ScoringCluster cluster, ModelRegistry registry, UnaryOperator<Aliases> change, int version)
      throws IOException {
    try (KafkaConsumer<byte[], byte[]> scores = cluster.follow(Topics.SCORES)) {
      Instant moved = Instant.now();
      registry.updateAliases(change);
      System.out.printf(
          "%,d ms after its alias had moved version %d scored%n",
          Duration.between(moved, firstScore(scores, version, moved)).toMillis(), version);
    }
  }

  /** Waits until the version scores after a moment, and tells when it first did. */
  private static Instant firstScore(
      KafkaConsumer<byte[], byte[]> scores, int version, Instant after) {
    List<Instant> found = new ArrayList<>();
    eventually(
        () -> {
          for (ConsumerRecord<byte[], byte[]> record : scores.poll(Duration.ofMillis(100))) {
            ScoreRecord score = ScoreRecord.parse(record.value());
            Instant scored = Instant.ofEpochMilli(score.scoredAtMillis());
            if (score.verdict().version() == version && scored.isAfter(after)) {
              found.add(scored);
            }
          }
          return !found.isEmpty();
        });
    return found.get(0);
  }

  /** Scores what was served again, with the version that the score names. */
  private static void assertReplay(ModelRegistry registry, List<ScoreRecord> scores, int version)
      throws IOException {
    List<ScoreRecord> served = served(scores, version);
    try (Predictor predictor = ModelBundle.read(registry.open(version)).newPredictor()) {
      assertThat(served)
          .allSatisfy(
              score ->
                  assertThat(predictor.score(score.values())).isEqualTo(score.verdict().score()));
    }
  }

  private static List<ScoreRecord> served(List<ScoreRecord> scores, int version) {
    List<ScoreRecord> served =
        scores.stream()
            .filter(score -> score.verdict().version() == version)
            .limit(REPLAYED)
            .toList();
    assertThat(served).hasSize(REPLAYED);
    return served;
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(LONGEST).pollInterval(Duration.ofMillis(100)).until(condition);
  }
}
