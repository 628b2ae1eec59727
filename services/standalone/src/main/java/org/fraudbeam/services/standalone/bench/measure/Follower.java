package org.fraudbeam.services.standalone.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.pipelines.io.Topics;

/** Tells the ledger of every decision as soon as it is on its topic, in a thread of its own. */
public final class Follower implements AutoCloseable {

  private static final Duration LONGEST_POLL = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Ledger ledger;
  private final String bootstrapServers;
  private final Thread thread = new Thread(this::run, "decision-follower");
  private volatile boolean closing;

  private Follower(Ledger ledger, String bootstrapServers) {
    this.ledger = ledger;
    this.bootstrapServers = bootstrapServers;
    thread.setDaemon(true);
  }

  /** Begins with the first record of the topic. */
  public static Follower start(Ledger ledger, String bootstrapServers) {
    Follower follower = new Follower(ledger, bootstrapServers);
    follower.thread.start();
    return follower;
  }

  /**
   * Fails where it has ended.
   *
   * @throws IOException that says so
   */
  public void requireAlive() throws IOException {
    if (!thread.isAlive()) {
      throw new IOException("Nobody reads the decisions any more; the log says why.");
    }
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                // A broker that was killed is back within seconds.
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SCORES).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST_POLL)) {
          ledger.decided(JSON.readTree(record.value()).path("transaction_id").textValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
