package org.fraudbeam.services.scorer.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.services.scorer.api.HealthCheck.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWatchTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private DirectoryRegistry registry;

  private final AtomicReference<OptionalInt> scoring = new AtomicReference<>(OptionalInt.empty());

  @BeforeEach
  void makeTwoVersions() throws IOException {
    registry = DirectoryRegistry.at(folder);
    for (int version = 1; version <= 2; version++) {
      Files.createDirectories(Path.of(registry.location(version)));
    }
    registry.updateAliases(aliases -> aliases.promote(1));
  }

  @Test
  void shouldTellThatTheJobDoesNotUseTheChampion() throws IOException {
    PrometheusRegistry metrics = new PrometheusRegistry();
    try (ModelWatch watch =
        ModelWatch.start(registry, scoring::get, Duration.ZERO).measuredBy(metrics)) {
      await().atMost(LONGEST).until(() -> versions(metrics).equals(Map.of("champion", 1.0)));
      assertThat(watch.look()).isEmpty();

      scoring.set(OptionalInt.of(1));
      assertThat(watch.look()).isEmpty();

      registry.updateAliases(aliases -> aliases.promote(2));
      await().atMost(LONGEST).until(() -> watch.look().isPresent());
      assertThat(watch.look().orElseThrow())
          .isEqualTo(
              Finding.degraded(
                  "Version 2 is the champion, but version 1 scores: the scoring job cannot use it,"
                      + " and its log says why. Promote another, or roll back."));
      assertThat(versions(metrics)).isEqualTo(Map.of("champion", 2.0, "scoring", 1.0));

      scoring.set(OptionalInt.of(2));
      assertThat(watch.look()).isEmpty();
    }
  }

  @Test
  void shouldGiveTheJobTimeToFollow() throws IOException {
    scoring.set(OptionalInt.of(2));
    PrometheusRegistry metrics = new PrometheusRegistry();
    try (ModelWatch watch =
        ModelWatch.start(registry, scoring::get, Duration.ofDays(1)).measuredBy(metrics)) {
      await().atMost(LONGEST).until(() -> versions(metrics).containsKey("champion"));
      assertThat(watch.look()).isEmpty();
    }
  }

  @Test
  void shouldTellThatTheRegistryDoesNotAnswer() throws IOException {
    String nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = "http://127.0.0.1:" + socket.getLocalPort();
    }
    try (ModelWatch watch =
        ModelWatch.start(ModelRegistry.at(nobody), scoring::get, Duration.ZERO)) {
      await().atMost(LONGEST).until(() -> watch.look().isPresent());
      assertThat(watch.look().orElseThrow().ready()).isTrue();
      assertThat(watch.look().orElseThrow().reason())
          .startsWith(
              "The model registry does not answer; scoring goes on with the models it has: ")
          .contains(nobody);
    }
  }

  private static Map<String, Double> versions(PrometheusRegistry metrics) {
    return metrics.scrape("scorer_model_version"::equals).stream()
        .flatMap(metric -> metric.getDataPoints().stream())
        .map(GaugeSnapshot.GaugeDataPointSnapshot.class::cast)
        .collect(
            Collectors.toMap(
                point -> point.getLabels().get("alias"),
                GaugeSnapshot.GaugeDataPointSnapshot::getValue));
  }
}
