package org.fraudbeam.services.scorer.live;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The live figures for Prometheus: those of the latest look, NaN where nobody knows. */
public final class LiveMetrics {

  private LiveMetrics() {}

  /** Has a registry show what is watched. */
  public static void register(LiveWatch watch, PrometheusRegistry registry) {
    gauge(
        "scorer_decision_rate",
        "Transactions scored a second, over the last minute.",
        watch,
        figures -> figures.scoring().flow().recentPerSecond(),
        registry);
    gauge(
        "scorer_alert_precision_ratio",
        "Share of the labelled alerts that were fraud.",
        watch,
        figures -> figures.scoring().quality().precision().orElse(Double.NaN),
        registry);
    gauge(
        "scorer_alert_recall_ratio",
        "Share of the labelled frauds among the recent decisions that were alerted.",
        watch,
        figures -> figures.scoring().quality().recall().orElse(Double.NaN),
        registry);
    gauge(
        "scorer_shadow_agreement_ratio",
        "Share of the transactions of 15 minutes that champion and challenger both alert, or"
            + " neither.",
        watch,
        figures -> agreement(figures.scoring().shadow()),
        registry);
    latency(watch, registry);
    lag(watch, registry);
  }

  private static double agreement(@Nullable Shadow shadow) {
    return shadow == null ? Double.NaN : shadow.agreement();
  }

  private static void latency(LiveWatch watch, PrometheusRegistry registry) {
    var unused =
        GaugeWithCallback.builder()
            .name("scorer_decision_latency_seconds")
            .help("From arrival in Kafka to score, of a sample of the last minute.")
            .labelNames("quantile")
            .callback(
                callback -> {
                  Latencies latencies = watch.figures().scoring().latencies();
                  callback.call(latencies.recentP50() / 1e3, "0.5");
                  callback.call(latencies.recentP99() / 1e3, "0.99");
                })
            .register(registry);
  }

  private static void lag(LiveWatch watch, PrometheusRegistry registry) {
    var unused =
        GaugeWithCallback.builder()
            .name("scorer_consumer_lag_records")
            .help("Records that have waited in Kafka for more than a few seconds.")
            .labelNames("group", "topic")
            .callback(
                callback ->
                    watch
                        .figures()
                        .backlog()
                        .lags()
                        .forEach(
                            one ->
                                callback.call(
                                    (double) one.records(),
                                    one.reader().group(),
                                    one.reader().topic())))
            .register(registry);
  }

  private static void gauge(
      String name,
      String help,
      LiveWatch watch,
      ToDoubleFunction<LiveFigures> value,
      PrometheusRegistry registry) {
    var unused =
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .callback(callback -> callback.call(value.applyAsDouble(watch.figures())))
            .register(registry);
  }
}
