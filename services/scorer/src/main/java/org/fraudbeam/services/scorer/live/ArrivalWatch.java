package org.fraudbeam.services.scorer.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.scoring.DecisionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes when transactions come to Kafka, on its own thread. Records carry the time of their event,
 * so the time when they come is seen only by who is there: a consumer that is handed a record at
 * once. To read all of them so would cost more than it tells. So in every {@link #TURN} it takes
 * the next {@value #MOST_IN_A_TURN}, and leaves the rest of the turn unread.
 */
final class ArrivalWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ArrivalWatch.class);
  private static final Duration TURN = Duration.ofMillis(250);
  private static final int MOST_IN_A_TURN = 10;

  /** A fetch that is under way holds up the one after a turn for so long. */
  private static final int LONGEST_FETCH_MILLIS = 100;

  /** Closing waits for a broker that does not answer no longer than this. */
  private static final int LONGEST_ANSWER_MILLIS = 5_000;

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final Map<String, Object> settings;
  private final Consumer<Arrival> arrivals;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "arrivals");

  private ArrivalWatch(Map<String, Object> settings, Consumer<Arrival> arrivals) {
    this.settings = settings;
    this.arrivals = arrivals;
    thread.setDaemon(true);
  }

  /**
   * Begins to watch.
   *
   * @param arrivals hears of what comes, on the thread that watches
   */
  static ArrivalWatch start(KafkaCluster kafka, Consumer<Arrival> arrivals) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_IN_A_TURN);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MILLIS);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_ANSWER_MILLIS);
    ArrivalWatch watch = new ArrivalWatch(kafka.settings(settings), arrivals);
    watch.thread.start();
    return watch;
  }

  private void run() {
    Duration pause = Duration.ZERO;
    try {
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
          watch(consumer);
        } catch (KafkaException e) {
          LOG.debug("arrivals are not seen for a while", e);
          pause = PAUSE_AFTER_FAILURE;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
    List<TopicPartition> all =
        consumer.partitionsFor(Topics.TRANSACTIONS).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(all);
    long turnEnd = System.nanoTime() + TURN.toNanos();
    int taken = MOST_IN_A_TURN;
    do {
      if (taken >= MOST_IN_A_TURN) {
        consumer.seekToEnd(all);
        // Looked up now: what comes from here on is handed over the moment it comes.
        all.forEach(consumer::position);
        turnEnd = System.nanoTime() + TURN.toNanos();
        taken = 0;
      }
      taken += take(consumer.poll(TURN));
      if (System.nanoTime() >= turnEnd && taken < MOST_IN_A_TURN) {
        // There was less than a turn may take: nothing is left out, so the next goes on from here.
        turnEnd = System.nanoTime() + TURN.toNanos();
        taken = 0;
      }
    } while (!closing.await(
        taken < MOST_IN_A_TURN ? 0 : turnEnd - System.nanoTime(), TimeUnit.NANOSECONDS));
  }

  private int take(ConsumerRecords<byte[], byte[]> records) {
    Instant now = Instant.now();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        Transaction transaction = TransactionJson.parse(record.value());
        arrivals.accept(
            new Arrival(
                DecisionId.of(transaction.userId(), transaction.transactionId()),
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                now));
      } catch (InvalidEventException e) {
        LOG.debug("no decision is to be expected of what is no transaction", e);
      }
    }
    return records.count();
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
