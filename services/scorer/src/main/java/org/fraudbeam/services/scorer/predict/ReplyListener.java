package org.fraudbeam.services.scorer.predict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.pipelines.io.ReplyAddress;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one partition of {@code replies} from now on, on its own thread. */
final class ReplyListener implements AutoCloseable {

  /** Hears of replies, those to other servers at the same partition too. */
  @FunctionalInterface
  interface Receiver {
    void receive(String request, byte[] reply);
  }

  private static final Logger LOG = LoggerFactory.getLogger(ReplyListener.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final int partition;
  private final Receiver receiver;
  private final Thread thread;

  private ReplyListener(KafkaConsumer<byte[], byte[]> consumer, int partition, Receiver receiver) {
    this.consumer = consumer;
    this.partition = partition;
    this.receiver = receiver;
    this.thread = new Thread(this::listen, "replies");
    thread.setDaemon(true);
  }

  /**
   * Begins to listen. When it returns, no later reply is missed.
   *
   * @throws IllegalArgumentException if the topic has no such partition
   */
  static ReplyListener start(PredictOptions options, Receiver receiver) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings(options.kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      int partitions = consumer.partitionsFor(Topics.REPLIES).size();
      int partition = chosen(options.repliesPartition(), partitions);
      TopicPartition place = new TopicPartition(Topics.REPLIES, partition);
      consumer.assign(List.of(place));
      consumer.seekToEnd(List.of(place));
      // Seeking alone would wait for the first poll, and miss what comes before it.
      long unused = consumer.position(place);
      ReplyListener listener = new ReplyListener(consumer, partition, receiver);
      listener.thread.start();
      return listener;
    } catch (RuntimeException e) {
      consumer.close(Duration.ZERO);
      throw e;
    }
  }

  private static int chosen(OptionalInt wanted, int partitions) {
    int partition = wanted.orElseGet(() -> ThreadLocalRandom.current().nextInt(partitions));
    if (partition < 0 || partition >= partitions) {
      throw new IllegalArgumentException(
          "The topic replies has the partitions 0 to %d: --replies-partition cannot be %d."
              .formatted(partitions - 1, partition));
    }
    return partition;
  }

  private static Map<String, Object> settings(KafkaCluster kafka) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return kafka.settings(settings);
  }

  /** Where it listens. */
  int partition() {
    return partition;
  }

  /** Whether it listens: it stops only when it is closed or Kafka refuses it for good. */
  boolean isListening() {
    return thread.isAlive();
  }

  private void listen() {
    try (consumer) {
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          hand(record);
        }
      }
    } catch (WakeupException e) {
      LOG.debug("no more replies are read", e);
    } catch (KafkaException e) {
      LOG.error("replies cannot be read any more", e);
    }
  }

  private void hand(ConsumerRecord<byte[], byte[]> record) {
    ReplyAddress address =
        record.key() == null ? null : ReplyAddress.parse(new String(record.key(), UTF_8));
    if (address != null && record.value() != null) {
      receiver.receive(address.request(), record.value());
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
