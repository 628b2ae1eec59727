package org.fraudbeam.pipelines.io;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.features.transaction.Binary;
import org.fraudbeam.features.transaction.BinaryCoder;
import org.fraudbeam.pipelines.kafka.KafkaCluster;

/**
 * Offsets of one partition.
 *
 * @param topic the topic
 * @param partition its partition
 * @param from the first offset
 * @param to the offset after the last
 */
@DefaultCoder(OffsetRange.OffsetRangeCoder.class)
public record OffsetRange(String topic, int partition, long from, long to) implements Serializable {

  private static final Pattern TEXT = Pattern.compile("(.+)-(\\d+):(\\d+):(\\d+)");

  /**
   * What each partition of a topic holds now.
   *
   * @param kafka the cluster
   * @throws IllegalStateException if there is no such topic
   */
  public static List<OffsetRange> ofTopic(KafkaCluster kafka, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = newConsumer(kafka)) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new IllegalStateException("Kafka has no topic named " + topic + ": create it first.");
      }
      List<TopicPartition> partitions =
          found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      return partitions.stream()
          .map(p -> new OffsetRange(topic, p.partition(), offset(first, p), offset(end, p)))
          .toList();
    }
  }

  /**
   * What has come in each partition since it was another range.
   *
   * @param before what each held
   * @param now what each holds
   */
  public static List<OffsetRange> since(List<OffsetRange> before, List<OffsetRange> now) {
    Map<TopicPartition, Long> ends =
        before.stream().collect(Collectors.toMap(OffsetRange::place, OffsetRange::to));
    return now.stream()
        .map(range -> range.startingAt(ends.getOrDefault(range.place(), range.from())))
        .toList();
  }

  /** As an option of a pipeline: {@code topic-partition:from:to}. */
  public String toText() {
    return place() + ":" + from + ":" + to;
  }

  /** Reads what {@link #toText} wrote. */
  public static OffsetRange parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a range of offsets looks like scores-0:12:34, not " + text);
    }
    return new OffsetRange(
        parts.group(1),
        Integer.parseInt(parts.group(2)),
        Long.parseLong(parts.group(3)),
        Long.parseLong(parts.group(4)));
  }

  /** The same without what lies before an offset. */
  public OffsetRange startingAt(long offset) {
    return new OffsetRange(topic, partition, offset, to);
  }

  TopicPartition place() {
    return new TopicPartition(topic, partition);
  }

  /** A consumer that reads where it is told to, and fails where nothing is any more. */
  static KafkaConsumer<byte[], byte[]> newConsumer(KafkaCluster kafka) {
    return new KafkaConsumer<>(
        kafka.settings(
            Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none")),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition), "Kafka answers for every partition");
  }

  /** Codes a range. */
  public static final class OffsetRangeCoder extends BinaryCoder<OffsetRange> {

    private static final long serialVersionUID = 1L;

    /** Found by Beam through {@code @DefaultCoder}. */
    public static OffsetRangeCoder of(TypeDescriptor<OffsetRange> type) {
      return new OffsetRangeCoder();
    }

    @Override
    public void write(OffsetRange value, DataOutput out) throws IOException {
      Binary.writeText(value.topic(), out);
      out.writeInt(value.partition());
      out.writeLong(value.from());
      out.writeLong(value.to());
    }

    @Override
    public OffsetRange read(DataInput in) throws IOException {
      return new OffsetRange(Binary.readText(in), in.readInt(), in.readLong(), in.readLong());
    }
  }
}
