package org.fraudbeam.services.producer.options;

import org.fraudbeam.services.producer.delivery.TopicNames;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where events are sent. */
public final class KafkaGroup {
  @ArgGroup(validate = false)
  private BrokerGroup broker = new BrokerGroup();

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

  /** Which Kafka. */
  public BrokerGroup broker() {
    return broker;
  }

  /** The topics. */
  public TopicNames topics() {
    return new TopicNames(transactions, labels);
  }
}
