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
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.jspecify.annotations.Nullable;

/**
 * The topics of transactions and labels as an unbounded source.
 *
 * <p>KafkaIO makes a reader of every partition, and its readers wait for their partition in turn: a
 * topic without news, as labels are most of the time, slows all others down to a thousand records a
 * second. Here the partitions of one number are read together, and no reader waits while another
 * has something.
 *
 * <p>It holds no address: a savepoint keeps the source of the job that made it, and the job that
 * goes on from there may find Kafka elsewhere. Each asks its own {@link KafkaOptions}.
 */
final class EventSource extends UnboundedSource<KafkaValue, EventPositions> {

  /** What it reads. */
  static final List<String> TOPICS = List.of(Topics.TRANSACTIONS, Topics.LABELS);

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_FETCH_WAIT_MILLIS = 50;

  /** Names what the readers of this source share within a worker. */
  private final String name;

  /** What this part of the source reads; nothing before it is split. */
  private final ArrayList<TopicPartition> partitions;

  private EventSource(String name, List<TopicPartition> partitions) {
    this.name = name;
    this.partitions = new ArrayList<>(partitions);
  }

  /** All of both topics. */
  static EventSource ofBothTopics() {
    return new EventSource(UUID.randomUUID().toString(), List.of());
  }

  @Override
  public List<EventSource> split(int desiredNumSplits, PipelineOptions options) {
    if (!partitions.isEmpty()) {
      return List.of(this);
    }
    Map<Integer, List<TopicPartition>> byNumber = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = newConsumer(options)) {
      for (String topic : TOPICS) {
        for (PartitionInfo partition : partitionsOf(topic, consumer)) {
          byNumber
              .computeIfAbsent(partition.partition(), number -> new ArrayList<>())
              .add(new TopicPartition(topic, partition.partition()));
        }
      }
    }
    return byNumber.values().stream().map(parts -> new EventSource(name, parts)).toList();
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
    return new EventSourceReader(
        this,
        newConsumer(options),
        EventDecoder.with(options.as(KafkaOptions.class).getMostHoursAhead()),
        positions,
        options);
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

  /**
   * A consumer that a silent topic does not hold up. While a poll leaves records of one partition
   * over, the next fetch asks the broker for the other alone, and if that one is silent the broker
   * keeps the fetch, and with it all that arrives for the first. So a poll takes all there is, and
   * a fetch waits only for a short time.
   */
  private static KafkaConsumer<byte[], byte[]> newConsumer(PipelineOptions options) {
    KafkaOptions kafka = options.as(KafkaOptions.class);
    return new KafkaConsumer<>(
        new KafkaCluster(kafka.getBootstrapServers(), kafka.getKafkaConfig())
            .settings(
                Map.of(
                    ConsumerConfig.GROUP_ID_CONFIG,
                    kafka.getConsumerGroup(),
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    Integer.MAX_VALUE,
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    LONGEST_FETCH_WAIT_MILLIS)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
