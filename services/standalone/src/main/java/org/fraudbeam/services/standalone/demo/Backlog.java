package org.fraudbeam.services.standalone.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.fraudbeam.pipelines.io.Topics;
import org.jspecify.annotations.Nullable;

/** How much of the events a consumer group has not taken into a checkpoint yet. */
final class Backlog implements AutoCloseable {

  private static final List<String> INPUT = List.of(Topics.TRANSACTIONS, Topics.LABELS);

  private final Admin admin;
  private final String consumerGroup;

  private Backlog(Admin admin, String consumerGroup) {
    this.admin = admin;
    this.consumerGroup = consumerGroup;
  }

  static Backlog of(String bootstrapServers, String consumerGroup) {
    return new Backlog(Admin.create(Map.of("bootstrap.servers", bootstrapServers)), consumerGroup);
  }

  /** Number of events, as of the latest checkpoint. */
  long events() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(INPUT).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                partition ->
                    latest.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        OffsetSpec.latest()));
      }
      Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
      Map<TopicPartition, OffsetAndMetadata> taken =
          admin.listConsumerGroupOffsets(consumerGroup).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .mapToLong(end -> end.getValue().offset() - offset(taken.get(end.getKey())))
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not tell what has been read.", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private static long offset(@Nullable OffsetAndMetadata taken) {
    return taken == null ? 0 : taken.offset();
  }
}
