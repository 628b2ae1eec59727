package org.fraudbeam.services.producer.options;

import org.fraudbeam.services.producer.delivery.TopicNames;
import picocli.CommandLine.Option;

/** Where events are sent. */
public final class KafkaGroup {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "ADDRESSES",
      description = "Kafka brokers, as host:port,... Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers = "127.0.0.1:9092";

  @Option(
      names = "--transactions-topic",
      paramLabel = "TOPIC",
      description = "Topic of transactions, made if there is none. Default: ${DEFAULT-VALUE}.")
  private String transactions = TopicNames.DEFAULT.transactions();

  @Option(
      names = "--labels-topic",
      paramLabel = "TOPIC",
      description = "Topic of labels, made if there is none. Default: ${DEFAULT-VALUE}.")
  private String labels = TopicNames.DEFAULT.labels();

  @Option(
      names = "--partitions",
      paramLabel = "NUMBER",
      description = "Partitions of a topic that is made. Default: ${DEFAULT-VALUE}.")
  private int partitions = 4;

  /** The brokers. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The topics. */
  public TopicNames topics() {
    return new TopicNames(transactions, labels);
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
