package org.fraudbeam.pipelines.worker;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Where the workers of a job show their metrics. */
public interface MetricsOptions extends PipelineOptions {

  /** Who may ask, unless stated: programs of the same machine. */
  String USUAL_HOST = "127.0.0.1";

  @Description(
      "Ports for the metrics of the workers, such as 9250-9260: each worker answers Prometheus at"
          + " the first that is free. Without it nothing is measured.")
  @Nullable String getMetricsPorts();

  void setMetricsPorts(@Nullable String metricsPorts);

  @Description("Address at which the metrics are shown. Anybody who reaches it may read them.")
  @Default.String(USUAL_HOST)
  String getMetricsHost();

  void setMetricsHost(String metricsHost);
}
