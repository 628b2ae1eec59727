package org.fraudbeam.services.producer.options;

import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.kafka.KafkaConfigOption;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which Kafka is used, and how its topics are made. */
public final class BrokerGroup {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "ADDRESSES",
      description = "Kafka brokers, as host:port,... Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers = "127.0.0.1:9092";

  @ArgGroup(validate = false)
  private KafkaConfigOption kafkaConfig = new KafkaConfigOption();

  @Option(
      names = "--partitions",
      paramLabel = "NUMBER",
      description = "Partitions of a topic that is missing and made. Default: ${DEFAULT-VALUE}.")
  private int partitions = 4;

  /** The brokers, as they are. */
  public KafkaCluster cluster() {
    return kafkaConfig.cluster(bootstrapServers);
  }

  /**
   * Partitions of a new topic.
   *
   * @throws IllegalArgumentException if there are none
   */
  public int partitions() {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "A topic needs at least 1 of --partitions, not " + partitions + ".");
    }
    return partitions;
  }
}
