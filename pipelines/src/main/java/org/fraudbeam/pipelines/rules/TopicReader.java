package org.fraudbeam.pipelines.rules;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.pipelines.kafka.KafkaCluster;

/** Reads what topics hold now, in the name of no group. */
final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long LONGEST_STANDSTILL_NANOS = Duration.ofSeconds(10).toNanos();

  private final KafkaCluster kafka;
  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicReader(KafkaCluster kafka) {
    this.kafka = kafka;
    this.consumer = consumer(kafka);
  }

  /** A consumer that sees what was committed, and makes no topic by asking for it. */
  static KafkaConsumer<byte[], byte[]> consumer(KafkaCluster kafka) {
    return new KafkaConsumer<>(
        kafka.settings(
            Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** The partitions of a topic; none where there is no such topic. */
  static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /**
   * Reads a whole topic.
   *
   * @throws UnusableRulesException if Kafka does not give it
   */
  void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> out) {
    asking(() -> read(consumer.beginningOffsets(partitions(consumer, topic)), out));
  }

  /**
   * Reads the latest records of a topic.
   *
   * @param most of each partition
   */
  void readLatest(String topic, long most, Consumer<ConsumerRecord<byte[], byte[]>> out) {
    asking(
        () -> {
          Map<TopicPartition, Long> from =
              new HashMap<>(consumer.beginningOffsets(partitions(consumer, topic)));
          consumer
              .endOffsets(from.keySet())
              .forEach((place, end) -> from.merge(place, end - most, Math::max));
          read(from, out);
        });
  }

  /** Reads the records of a topic from the first on whose timestamp is not before a time. */
  void readSince(String topic, long millis, Consumer<ConsumerRecord<byte[], byte[]>> out) {
    asking(
        () -> {
          Map<TopicPartition, Long> times = new HashMap<>();
          partitions(consumer, topic).forEach(place -> times.put(place, millis));
          Map<TopicPartition, Long> from = new HashMap<>(consumer.endOffsets(times.keySet()));
          for (Map.Entry<TopicPartition, OffsetAndTimestamp> first :
              consumer.offsetsForTimes(times).entrySet()) {
            if (first.getValue() != null) {
              from.put(first.getKey(), first.getValue().offset());
            }
          }
          read(from, out);
        });
  }

  private void read(Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> out) {
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
    long progressAt = System.nanoTime();
    while (from.keySet().stream().anyMatch(place -> consumer.position(place) < end(ends, place))) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.offset() < end(ends, new TopicPartition(record.topic(), record.partition()))) {
          out.accept(record);
        }
      }
      if (!records.isEmpty()) {
        progressAt = System.nanoTime();
      } else if (System.nanoTime() - progressAt > LONGEST_STANDSTILL_NANOS) {
        throw unusable(kafka, new KafkaException("it has sent nothing for 10 s"));
      }
    }
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition place) {
    return Objects.requireNonNull(ends.get(place), "Kafka answers for every partition");
  }

  private void asking(Runnable request) {
    try {
      request.run();
    } catch (KafkaException e) {
      throw unusable(kafka, e);
    }
  }

  static UnusableRulesException unusable(KafkaCluster kafka, Throwable cause) {
    return new UnusableRulesException(
        "Kafka cannot be used at %s (%s). Start it there, or give another address."
            .formatted(kafka.bootstrapServers(), cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
