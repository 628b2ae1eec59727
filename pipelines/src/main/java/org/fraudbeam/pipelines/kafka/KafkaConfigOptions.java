package org.fraudbeam.pipelines.kafka;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** With which settings a pipeline gets into Kafka. */
public interface KafkaConfigOptions extends PipelineOptions {

  @Description(
      "File with security.protocol, sasl.* and ssl.* of Kafka's clients, which every machine that"
          + " runs a part of the pipeline reads at this path.")
  @Nullable String getKafkaConfig();

  void setKafkaConfig(@Nullable String value);
}
