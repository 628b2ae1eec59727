package org.fraudbeam.pipelines.drift;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fraudbeam.pipelines.parity.ParityReport;

/**
 * Writes the figures of a report in the text format of Prometheus, for the node exporter's textfile
 * collector: a batch job has no port that could be asked.
 */
final class DriftMetrics {

  private final PrometheusRegistry registry = new PrometheusRegistry();

  private DriftMetrics() {}

  static String text(DriftReport report) throws IOException {
    DriftMetrics metrics = new DriftMetrics();
    metrics.verdict(report);
    metrics.distances(report);
    metrics.performance(report);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ExpositionFormats.init().getPrometheusTextFormatWriter().write(text, metrics.registry.scrape());
    return text.toString(StandardCharsets.UTF_8);
  }

  private void verdict(DriftReport report) {
    Gauge verdict =
        gauge("drift_verdict", "1 for the verdict that was reached, else 0.", "verdict");
    for (Verdict possible : Verdict.values()) {
      verdict.labelValues(possible.toString()).set(possible == report.verdict() ? 1 : 0);
    }
    gauge("drift_model_version", "The version of the champion.").set(report.champion().version());
    gauge("drift_window_end_timestamp_seconds", "The end of the latest window.")
        .set(DayRange.startMillis(report.latest().days().last() + 1) / 1e3);
    ParityReport parity = report.parity();
    if (parity != null) {
      gauge("drift_parity_clean", "1 if what was served is what the history gives, else 0.")
          .set(parity.isClean() ? 1 : 0);
      Gauge vectors =
          gauge(
              "drift_parity_vectors",
              "Served vectors against recomputed ones, by outcome.",
              "outcome");
      parity.counts().forEach((outcome, n) -> vectors.labelValues(outcome.label()).set(n));
    }
  }

  private void distances(DriftReport report) {
    Gauge stability =
        gauge("drift_stability_index", "Population stability index by feature.", "feature");
    Gauge divergence =
        gauge("drift_jensen_shannon", "Jensen-Shannon divergence in bits by feature.", "feature");
    Gauge missing =
        gauge("drift_missing_share", "Share of transactions without a value.", "feature");
    Gauge outOfRange =
        gauge("drift_out_of_range_share", "Share of values that training never had.", "feature");
    for (FeatureDrift drift : report.features()) {
      HistogramDrift latest = drift.latest();
      stability.labelValues(drift.name()).set(latest.distance().populationStabilityIndex());
      divergence.labelValues(drift.name()).set(latest.distance().jensenShannon());
      missing.labelValues(drift.name()).set(latest.present().missingShare());
      outOfRange.labelValues(drift.name()).set(latest.present().outOfRangeShare());
    }
    gauge("drift_score_stability_index", "Population stability index of the scores.")
        .set(report.scores().latest().distance().populationStabilityIndex());
    Gauge alerts = gauge("drift_alert_share", "Share of transactions that are alerted.", "kind");
    alerts.labelValues("promised").set(report.promised().alertShare());
    alerts.labelValues("present").set(report.latest().estimated().alertShare());
  }

  private void performance(DriftReport report) {
    Gauge average = gauge("drift_average_precision", "Average precision.", "kind");
    Gauge precision = gauge("drift_precision", "Share of frauds among the alerts.", "kind");
    Gauge recall = gauge("drift_recall", "Share of frauds that are alerted.", "kind");
    report
        .performances()
        .forEach(
            (kind, performance) -> {
              average.labelValues(kind).set(performance.averagePrecision());
              precision.labelValues(kind).set(performance.precision());
              recall.labelValues(kind).set(performance.recall());
            });
  }

  private Gauge gauge(String name, String help, String... labels) {
    return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
  }
}
