package org.fraudbeam.services.scorer.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.fraudbeam.pipelines.kafka.KafkaCluster;

/** Asks Kafka for offsets. */
final class OffsetSource implements AutoCloseable {

  private static final int LONGEST_MILLIS = 2_000;

  private final Admin admin;

  private OffsetSource(Admin admin) {
    this.admin = admin;
  }

  static OffsetSource of(KafkaCluster kafka) {
    return new OffsetSource(
        Admin.create(
            kafka.settings(
                Map.of(
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    LONGEST_MILLIS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    LONGEST_MILLIS))));
  }

  /**
   * The offsets as they are now.
   *
   * @throws ExecutionException if Kafka does not answer within two seconds
   */
  Offsets look(Collection<Reader> readers) throws ExecutionException, InterruptedException {
    Set<TopicPartition> partitions = new HashSet<>();
    List<String> topics = readers.stream().map(Reader::topic).distinct().toList();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(p -> partitions.add(new TopicPartition(topic, p.partition()))));
    return new Offsets(
        offsets(partitions, OffsetSpec.earliest()),
        offsets(partitions, OffsetSpec.latest()),
        committed(readers.stream().map(Reader::group).collect(Collectors.toSet())));
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> specs =
        partitions.stream().collect(Collectors.toMap(partition -> partition, p -> spec));
    Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(specs).all().get();
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private Map<String, Map<TopicPartition, Long>> committed(Set<String> groups)
      throws ExecutionException, InterruptedException {
    Map<String, ListConsumerGroupOffsetsSpec> specs =
        groups.stream()
            .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
    Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
    admin
        .listConsumerGroupOffsets(specs)
        .all()
        .get()
        .forEach((group, offsets) -> committed.put(group, known(offsets)));
    return committed;
  }

  /** Kafka gives null for a partition that the group has not committed. */
  private static Map<TopicPartition, Long> known(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, Long> known = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            known.put(partition, offset.offset());
          }
        });
    return known;
  }

  @Override
  public void close() {
    admin.close();
  }
}
