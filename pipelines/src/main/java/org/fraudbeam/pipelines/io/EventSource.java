package org.fraudbeam.pipelines.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The topics of transactions and labels as an unbounded source.
 *
 * <p>KafkaIO makes a reader of every partition, and its readers wait for their partition in turn: a
 * topic without news, as labels are most of the time, slows all others down to a thousand records a
 * second. Here the partitions of one number are read together, and no reader waits while another
 * has something.
 */
final class EventSource extends UnboundedSource<KafkaValue, EventPositions> {

  private static final long serialVersionUID = 1L;
  private static final List<String> TOPICS = List.of(Topics.TRANSACTIONS, Topics.LABELS);

  private final String bootstrapServers;
  private final String consumerGroup;

  /** Names what the readers of this source share within a worker. */
  private final String name;

  /** What this part of the source reads; nothing before it is split. */
  private final ArrayList<TopicPartition> partitions;

  private EventSource(
      String bootstrapServers, String consumerGroup, String name, List<TopicPartition> partitions) {
    this.bootstrapServers = bootstrapServers;
    this.consumerGroup = consumerGroup;
    this.name = name;
    this.partitions = new ArrayList<>(partitions);
  }

  /**
   * All of both topics.
   *
   * @param bootstrapServers addresses of the cluster, {@code host:port} with commas between
   * @param consumerGroup in whose name offsets are committed
   */
  static EventSource of(String bootstrapServers, String consumerGroup) {
    return new EventSource(
        bootstrapServers, consumerGroup, UUID.randomUUID().toString(), List.of());
  }

  @Override
  public List<EventSource> split(int desiredNumSplits, PipelineOptions options) {
    if (!partitions.isEmpty()) {
      return List.of(this);
    }
    Map<Integer, List<TopicPartition>> byNumber = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = newConsumer()) {
      for (String topic : TOPICS) {
        for (PartitionInfo partition : partitionsOf(topic, consumer)) {
          byNumber
              .computeIfAbsent(partition.partition(), number -> new ArrayList<>())
              .add(new TopicPartition(topic, partition.partition()));
        }
      }
    }
    return byNumber.values().stream()
        .map(parts -> new EventSource(bootstrapServers, consumerGroup, name, parts))
        .toList();
  }

  private static List<PartitionInfo> partitionsOf(
      String topic, KafkaConsumer<byte[], byte[]> consumer) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new IllegalStateException(
          "Kafka has no topic named " + topic + ": create it before the job is submitted.");
    }
    return found;
  }

  @Override
  public UnboundedReader<KafkaValue> createReader(
      PipelineOptions options, @Nullable EventPositions positions) {
    return new EventSourceReader(this, positions);
  }

  @Override
  public Coder<EventPositions> getCheckpointMarkCoder() {
    return new EventPositions.PositionsCoder();
  }

  @Override
  public Coder<KafkaValue> getOutputCoder() {
    return KafkaValueCoder.of();
  }

  List<TopicPartition> partitions() {
    return partitions;
  }

  String name() {
    return name;
  }

  KafkaConsumer<byte[], byte[]> newConsumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            consumerGroup,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
