package org.fraudbeam.pipelines.io;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import org.fraudbeam.pipelines.kafka.KafkaConfigOptions;

/** Where a streaming job finds Kafka. */
public interface KafkaOptions extends ClockOptions, KafkaConfigOptions {

  /** The usual consumer group of the scoring job. */
  String CONSUMER_GROUP = "fraudbeam-scoring";

  @Description("Addresses of the Kafka cluster: host:port, with commas between.")
  @Validation.Required
  String getBootstrapServers();

  void setBootstrapServers(String bootstrapServers);

  @Description("Consumer group in whose name offsets are committed.")
  @Default.String(CONSUMER_GROUP)
  String getConsumerGroup();

  void setConsumerGroup(String consumerGroup);
}
