package org.fraudbeam.pipelines.io;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.fraudbeam.pipelines.worker.WorkerMetrics;

/**
 * What a worker takes from Kafka. After a failure what is read again is counted again. Safe for use
 * by several threads.
 */
public final class InputMetrics {

  private final Counter read;
  private final Counter deadLetters;
  private final Counter late;
  private final Gauge checkpoint;

  private InputMetrics(PrometheusRegistry registry) {
    read =
        Counter.builder()
            .name("fraudbeam_records_read")
            .help("Records taken from Kafka, by topic.")
            .labelNames("topic")
            .withoutExemplars()
            .register(registry);
    deadLetters =
        Counter.builder()
            .name("fraudbeam_dead_letters")
            .help("Records that became dead letters, by reason.")
            .labelNames("reason")
            .withoutExemplars()
            .register(registry);
    late =
        Counter.builder()
            .name("fraudbeam_late_events")
            .help("Events more than a minute older than the newest of their partition, by topic.")
            .labelNames("topic")
            .withoutExemplars()
            .register(registry);
    checkpoint =
        Gauge.builder()
            .name("fraudbeam_checkpoint_timestamp_seconds")
            .help("When the latest checkpoint was completed; until then, when the job started.")
            .withoutExemplars()
            .register(registry);
    for (Fault fault : Fault.values()) {
      deadLetters.initLabelValues(fault.code());
    }
    deadLetters.initLabelValues(EventDecoder.NO_VALUE);
    for (String topic : EventSource.TOPICS) {
      read.initLabelValues(topic);
      late.initLabelValues(topic);
    }
    checkpointed();
  }

  /** Those of a worker. */
  public static InputMetrics of(WorkerMetrics worker) {
    return worker.part(InputMetrics.class, InputMetrics::new);
  }

  /** Counts a dead letter. */
  public void deadLetter(String reason) {
    deadLetters.labelValues(reason).inc();
  }

  /** The records read from a topic. */
  CounterDataPoint read(String topic) {
    return read.labelValues(topic);
  }

  /** The late events of a topic. */
  CounterDataPoint late(String topic) {
    return late.labelValues(topic);
  }

  /** Notes that a checkpoint is complete. */
  void checkpointed() {
    checkpoint.set(System.currentTimeMillis() / 1e3);
  }
}
