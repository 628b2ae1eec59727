package org.fraudbeam.services.standalone.bench.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.pipelines.io.Topics;

/**
 * What is on the topics of a Kafka, and how far the scoring job has read.
 *
 * @param bootstrapServers where clients connect
 */
public record TopicRecords(String bootstrapServers) {

  private static final Duration LONGEST_POLL = Duration.ofMillis(200);

  /** Number of records of a topic. */
  public long count(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, topic)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /**
   * Whether a checkpoint holds that everything was read, and therefore all that follows was
   * written.
   */
  public boolean areCaughtUp() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets("fraudbeam-scoring").partitionsToOffsetAndMetadata().get();
      long read = committed.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
      return read == count(Topics.TRANSACTIONS) + count(Topics.LABELS);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("Kafka does not tell the offsets", e);
    }
  }

  /** All records of a topic up to now. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    forEach(topic, records::add);
    return records;
  }

  /** The same where they are too many to be held at once. */
  public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(LONGEST_POLL).forEach(action);
      }
    }
  }

  /** Of what comes on a topic from now on. */
  public KafkaConsumer<byte[], byte[]> follow(String topic) {
    KafkaConsumer<byte[], byte[]> consumer = consumer();
    List<TopicPartition> partitions = partitions(consumer, topic);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
