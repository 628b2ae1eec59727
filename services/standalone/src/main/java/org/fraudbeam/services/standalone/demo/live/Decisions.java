package org.fraudbeam.services.standalone.demo.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.pipelines.io.Topics;
import org.jspecify.annotations.Nullable;

/** Reads scores and alerts as they come, in a thread of its own. */
public final class Decisions implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Tally tally;
  private final Consumer<Alert> alerts;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "decisions");
  private volatile boolean closing;

  private Decisions(KafkaConsumer<byte[], byte[]> consumer, Tally tally, Consumer<Alert> alerts) {
    this.consumer = consumer;
    this.tally = tally;
    this.alerts = alerts;
    thread.setDaemon(true);
  }

  /**
   * Begins with whatever is decided from now on.
   *
   * @param tally hears of every score
   * @param alerts hears of every alert, in the reading thread
   */
  public static Decisions follow(String bootstrapServers, Tally tally, Consumer<Alert> alerts) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>(partitions(consumer, Topics.SCORES));
    partitions.addAll(partitions(consumer, Topics.ALERTS));
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // The end is looked up here and now, not at the first poll: what is decided in between counts.
    partitions.forEach(consumer::position);
    Decisions decisions = new Decisions(consumer, tally, alerts);
    decisions.thread.start();
    return decisions;
  }

  /**
   * Fails when reading has failed.
   *
   * @throws IllegalStateException with the reason
   */
  public void requireAlive() {
    Exception reason = failure.get();
    if (reason != null) {
      throw new IllegalStateException(
          "The scores cannot be read any more: " + reason.getMessage(), reason);
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST_POLL)) {
          if (record.topic().equals(Topics.SCORES)) {
            tell(JSON.readTree(record.value()));
          } else {
            alerts.accept(alert(JSON.readTree(record.value())));
          }
        }
      }
    } catch (WakeupException e) {
      // It is being closed.
    } catch (IOException | InvalidEventException | RuntimeException e) {
      failure.set(e);
    }
  }

  private void tell(JsonNode score) {
    boolean judged = !score.path("score").isNull();
    tally.scored(
        score.path("transaction_id").asText(),
        judged ? Optional.of(score.path("is_fraud").asBoolean()) : Optional.empty());
  }

  private static Alert alert(JsonNode alert) throws IOException, InvalidEventException {
    return new Alert(
        TransactionJson.parse(JSON.writeValueAsBytes(alert.path("original_transaction"))),
        alert.path("score").asDouble(),
        alert.path("reasons").path(0).path("text").asText(alert.path("reason").asText()));
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }
}
