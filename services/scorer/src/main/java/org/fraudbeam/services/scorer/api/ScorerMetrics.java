package org.fraudbeam.services.scorer.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;

/** What Prometheus reads at {@code /metrics}. Seconds throughout. */
public final class ScorerMetrics implements Routes {

  private static final double[] BOUNDS = {
    0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10
  };

  /** A stretch of the way of one transaction. */
  public enum Stage {
    /** From the request until Kafka has the transaction. */
    ACCEPT,
    /** From there until its decision is here. */
    DECIDE
  }

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final Counter requests =
      Counter.builder()
          .name("scorer_request_count")
          .help("Requests for a score, by HTTP status.")
          .labelNames("status")
          .register(registry);
  private final Counter frauds =
      Counter.builder()
          .name("scorer_fraud_detected_count")
          .help("Transactions that were answered as fraud, duplicates left out.")
          .register(registry);
  private final Histogram latency =
      Histogram.builder()
          .name("scorer_latency_seconds")
          .help("Time from a request for a score to its answer.")
          .classicOnly()
          .classicUpperBounds(BOUNDS)
          .register(registry);
  private final Histogram stages =
      Histogram.builder()
          .name("scorer_stage_latency_seconds")
          .help("Time of a transaction until Kafka has it (accept), and from there (decide).")
          .labelNames("stage")
          .classicOnly()
          .classicUpperBounds(BOUNDS)
          .register(registry);

  /** Metrics of one server, all zero. */
  public ScorerMetrics() {}

  /** Where other parts of the service register theirs. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /** Counts an answered request. */
  public void answered(int status, Duration took) {
    requests.labelValues(Integer.toString(status)).inc();
    latency.observe(seconds(took));
  }

  /** Counts a transaction that was answered as fraud. */
  public void fraud() {
    frauds.inc();
  }

  /** Counts how long a stage took. */
  public void stage(Stage stage, Duration took) {
    stages.labelValues(stage.name().toLowerCase(java.util.Locale.ROOT)).observe(seconds(took));
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.get("/metrics", this::show, Role.ANYONE);
  }

  private void show(Context request) throws IOException {
    ExpositionFormatWriter writer = formats.findWriter(request.header(Header.ACCEPT));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, registry.scrape());
    request.contentType(writer.getContentType()).result(text.toByteArray());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
