package org.fraudbeam.services.scorer.models;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.services.scorer.api.HealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Whether the scoring job follows the registry: asks the registry every few seconds where its
 * aliases point, and compares the champion with the version that scores.
 *
 * <p>The scoring job tells nobody why it refused a model but its log. What it does is seen from
 * outside: each of its scores names a version.
 */
public final class ModelWatch implements HealthCheck, AutoCloseable {

  /** The scoring job looks every two seconds; decisions of the last minute count as recent. */
  public static final Duration USUAL_GRACE = Duration.ofSeconds(90);

  private static final Duration PERIOD = Duration.ofSeconds(5);

  /** What the registry said, and since when its champion is the same. */
  private record Look(Aliases aliases, long championSinceNanos, @Nullable String trouble) {}

  private final ModelRegistry registry;
  private final Supplier<OptionalInt> scoring;
  private final Duration grace;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "models");
            made.setDaemon(true);
            return made;
          });
  private volatile Look latest = new Look(Aliases.none(), System.nanoTime(), null);

  private ModelWatch(ModelRegistry registry, Supplier<OptionalInt> scoring, Duration grace) {
    this.registry = registry;
    this.scoring = scoring;
    this.grace = grace;
  }

  /**
   * Begins to look.
   *
   * @param registry closed with the watch
   * @param scoring the version that has scored lately; empty if nothing was scored
   * @param grace how long the scoring job may take to follow
   */
  public static ModelWatch start(
      ModelRegistry registry, Supplier<OptionalInt> scoring, Duration grace) {
    ModelWatch watch = new ModelWatch(registry, scoring, grace);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::refresh, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /**
   * Has Prometheus see what the aliases point to, which version scores, and whether the registry
   * answers.
   */
  public ModelWatch measuredBy(PrometheusRegistry metrics) {
    var unusedAnswers =
        GaugeWithCallback.builder()
            .name("scorer_model_registry_up")
            .help("1 while the model registry answers, else 0.")
            .callback(callback -> callback.call(latest.trouble() == null ? 1 : 0))
            .register(metrics);
    var unusedVersions =
        GaugeWithCallback.builder()
            .name("scorer_model_version")
            .help("The version that an alias of the registry points to; scoring: the one in use.")
            .labelNames("alias")
            .callback(
                callback -> {
                  for (String alias : List.of(Aliases.CHAMPION, Aliases.CHALLENGER)) {
                    latest.aliases().find(alias).ifPresent(v -> callback.call(v, alias));
                  }
                  scoring.get().ifPresent(version -> callback.call(version, "scoring"));
                })
            .register(metrics);
    return this;
  }

  private void refresh() {
    Look before = latest;
    try {
      Aliases aliases = registry.aliases();
      boolean isSame =
          aliases.find(Aliases.CHAMPION).equals(before.aliases().find(Aliases.CHAMPION));
      latest = new Look(aliases, isSame ? before.championSinceNanos() : System.nanoTime(), null);
    } catch (IOException | RuntimeException e) {
      latest =
          new Look(before.aliases(), before.championSinceNanos(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<Finding> look() {
    Look now = latest;
    if (now.trouble() != null) {
      return Optional.of(
          Finding.degraded(
              "The model registry does not answer; scoring goes on with the models it has: "
                  + now.trouble()));
    }
    OptionalInt champion = now.aliases().find(Aliases.CHAMPION);
    OptionalInt scores = scoring.get();
    if (champion.isEmpty()
        || scores.isEmpty()
        || champion.equals(scores)
        || System.nanoTime() - now.championSinceNanos() < grace.toNanos()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.degraded(
            "Version %d is the champion, but version %d scores: the scoring job cannot use it, and its log says why. Promote another, or roll back."
                .formatted(champion.getAsInt(), scores.getAsInt())));
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      registry.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The copies of models cannot be deleted", e);
    }
  }
}
