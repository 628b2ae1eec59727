package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.scorer.api.HealthCheck;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the labels that verdicts have left in the database to their topic, on its own thread: each
 * at least once, within a fraction of a second. A label that comes twice says the same.
 */
public final class LabelSender implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LabelSender.class);
  private static final int MOST = 500;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

  private final Map<String, Object> settings;
  private final Jdbi jdbi;
  private final Thread thread = new Thread(this::run, "labels");
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean failing;

  private LabelSender(Map<String, Object> settings, Jdbi jdbi) {
    this.settings = settings;
    this.jdbi = jdbi;
    thread.setDaemon(true);
  }

  /** Begins to send. */
  public static LabelSender start(KafkaCluster kafka, Database database) {
    LabelSender sender = new LabelSender(settings(kafka), database.jdbi());
    sender.thread.start();
    return sender;
  }

  private static Map<String, Object> settings(KafkaCluster kafka) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    return kafka.settings(settings);
  }

  private void run() {
    Duration pause = PAUSE;
    try {
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        // Anew after a failure: some leave a producer unable to send for good.
        try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
          send(producer);
        } catch (JdbiException | KafkaException e) {
          if (!failing) {
            LOG.warn("labels wait to be sent ({})", e.getMessage());
          }
          failing = true;
          pause = PAUSE_AFTER_FAILURE;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
    long pauseMillis;
    do {
      int sent = jdbi.inTransaction(handle -> sendSome(handle, producer));
      failing = false;
      pauseMillis = sent == MOST ? 0 : PAUSE.toMillis();
    } while (!closing.await(pauseMillis, TimeUnit.MILLISECONDS));
  }

  /** Rows that another scorer sends at the moment are left to it. */
  private static int sendSome(Handle handle, KafkaProducer<byte[], byte[]> producer)
      throws InterruptedException {
    List<Row> rows =
        handle
            .createQuery(
                """
                select label_id, body from label_outbox where sent_at is null
                order by label_id limit :most for update skip locked
                """)
            .bind("most", MOST)
            .map((row, context) -> new Row(row.getLong(1), row.getString(2)))
            .list();
    if (rows.isEmpty()) {
      return 0;
    }
    List<Future<?>> sends = new ArrayList<>();
    for (Row row : rows) {
      sends.add(producer.send(record(row.body().getBytes(UTF_8))));
    }
    for (Future<?> send : sends) {
      await(send);
    }
    return handle
        .createUpdate("update label_outbox set sent_at = now() where label_id in (<ids>)")
        .bindList("ids", rows.stream().map(Row::labelId).toList())
        .execute();
  }

  private static void await(Future<?> send) throws InterruptedException {
    try {
      Object unused = send.get();
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka has not taken a label.", e.getCause());
    }
  }

  private record Row(long labelId, String body) {}

  /** As other producers of labels write them: keyed by customer, at the transaction's time. */
  private static ProducerRecord<byte[], byte[]> record(byte[] body) {
    try {
      Label label = LabelJson.parse(body);
      return new ProducerRecord<>(
          Topics.LABELS, null, label.timestampMillis(), label.userId().getBytes(UTF_8), body);
    } catch (InvalidEventException e) {
      throw new IllegalStateException("the outbox holds what is no label", e);
    }
  }

  @Override
  public Optional<Finding> look() {
    if (!thread.isAlive()) {
      return Optional.of(
          Finding.degraded(
              "Verdicts are not sent any more: see the log, and restart this server."));
    }
    return failing
        ? Optional.of(
            Finding.degraded("Verdicts wait to be sent: Kafka or the database does not answer."))
        : Optional.empty();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
