package org.fraudbeam.services.scorer.predict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.pipelines.io.ReplyAddress;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.Problem.Acceptance;
import org.fraudbeam.services.scorer.api.ProblemException;

/**
 * Writes transactions to their topic as the producers of streams do: keyed by customer, with their
 * own time, acknowledged by all replicas. Where Kafka is away it says so within {@link #LONGEST}.
 */
final class TransactionSender implements AutoCloseable {

  /** Longest time until it is known that Kafka did not take a transaction. */
  static final Duration LONGEST = Duration.ofSeconds(4);

  private static final int BLOCK_MILLIS = 1_000;
  private static final int REQUEST_MILLIS = 2_000;
  private static final int DELIVERY_MILLIS = (int) LONGEST.toMillis() - BLOCK_MILLIS;

  private final KafkaProducer<byte[], byte[]> producer;

  private TransactionSender(KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  static TransactionSender to(KafkaCluster kafka) {
    return new TransactionSender(
        new KafkaProducer<>(settings(kafka), new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private static Map<String, Object> settings(KafkaCluster kafka) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // What comes while one batch is on its way goes together with the next: nothing waits while
    // there is little, and much costs little.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    return kafka.settings(settings);
  }

  /**
   * Sends a transaction whose decision is awaited there.
   *
   * @return completes when Kafka has it; fails with a {@link ProblemException} that says whether it
   *     may be scored all the same
   */
  CompletableFuture<Void> send(Transaction transaction, ReplyAddress replyTo) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.TRANSACTIONS,
            null,
            transaction.timestampMillis(),
            transaction.userId().getBytes(UTF_8),
            TransactionJson.write(transaction));
    record.headers().add(ReplyAddress.HEADER, replyTo.toString().getBytes(UTF_8));
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    Thread sending = Thread.currentThread();
    try {
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.complete(null);
                } else {
                  // Kafka calls back on this thread only if it has never taken the record.
                  boolean taken = Thread.currentThread() != sending;
                  acknowledged.completeExceptionally(problem(failure, taken));
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      acknowledged.completeExceptionally(problem(e, false));
    }
    return acknowledged;
  }

  private static ProblemException problem(Exception failure, boolean taken) {
    if (failure instanceof RecordTooLargeException
        || failure instanceof InvalidTimestampException) {
      return refused(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "refused_by_kafka",
          "Kafka does not take it: " + failure.getMessage());
    }
    return taken
        ? new ProblemException(
            Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "broker_unavailable",
                "Kafka did not confirm the transaction in time. It may still be scored: send it"
                    + " again with the same transaction_id, which never scores it twice.",
                Acceptance.UNKNOWN))
        : refused(
            HttpStatus.SERVICE_UNAVAILABLE,
            "broker_unavailable",
            "Kafka cannot be reached. The transaction was not accepted: send it again later.");
  }

  private static ProblemException refused(HttpStatus status, String reason, String detail) {
    return new ProblemException(Problem.of(status, reason, detail, Acceptance.NO));
  }

  @Override
  public void close() {
    producer.close(LONGEST);
  }
}
