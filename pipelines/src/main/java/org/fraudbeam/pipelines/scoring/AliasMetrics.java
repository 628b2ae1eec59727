package org.fraudbeam.pipelines.scoring;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.fraudbeam.pipelines.scoring.FollowedModel.Loaded;
import org.fraudbeam.pipelines.worker.WorkerMetrics;
import org.jspecify.annotations.Nullable;

/** Which models a worker has, by alias. */
final class AliasMetrics {

  /** Those of the latest job: it may start before the one before it has ended. */
  private volatile @Nullable WorkerModels models;

  private AliasMetrics(PrometheusRegistry registry) {
    gauge(
        "fraudbeam_model_version",
        "The version of the model that this worker scores with, by alias.",
        Loaded::version,
        registry);
    gauge(
        "fraudbeam_model_trained_timestamp_seconds",
        "When the model that this worker scores with was trained, by alias.",
        model -> model.bundle().trainedAt().toEpochMilli() / 1e3,
        registry);
    var unused =
        CounterWithCallback.builder()
            .name("fraudbeam_model_refusals")
            .help("Versions that could not be used and were refused, by alias.")
            .labelNames("alias")
            .callback(
                callback ->
                    followed().forEach(m -> callback.call((double) m.refusals(), m.alias())))
            .register(registry);
  }

  /** Those of a worker. */
  static AliasMetrics of(WorkerMetrics worker) {
    return worker.part(AliasMetrics.class, AliasMetrics::new);
  }

  /** Shows these from now on. */
  void show(WorkerModels now) {
    models = now;
  }

  private List<FollowedModel> followed() {
    WorkerModels now = models;
    return now == null ? List.of() : List.of(now.champion(), now.challenger());
  }

  private void gauge(
      String name, String help, ToDoubleFunction<Loaded> value, PrometheusRegistry registry) {
    var unused =
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .labelNames("alias")
            .callback(
                callback -> {
                  for (FollowedModel model : followed()) {
                    Loaded loaded = model.loaded();
                    if (loaded != null) {
                      callback.call(value.applyAsDouble(loaded), model.alias());
                    }
                  }
                })
            .register(registry);
  }
}
