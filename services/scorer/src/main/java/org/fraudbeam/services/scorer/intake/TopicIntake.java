package org.fraudbeam.services.scorer.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.scorer.api.HealthCheck;
import org.fraudbeam.services.scorer.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic into the database, on its own thread. Its offsets are committed after the database
 * has committed what they stand for, so that a record may come again, but never goes missing. While
 * the database is away, records wait in Kafka.
 */
public final class TopicIntake implements HealthCheck, AutoCloseable {

  /**
   * What is read.
   *
   * @param kafka the cluster
   * @param topic which must exist
   * @param consumerGroup in whose name offsets are committed; its members share the partitions
   * @param gather how long the broker waits for more records, so that they come in fewer batches
   * @param latest where the group begins, it reads at most so many of the records that a partition
   *     has by then
   */
  public record Source(
      KafkaCluster kafka, String topic, String consumerGroup, Duration gather, long latest) {

    /** Every record, as soon as it comes. */
    public static Source all(KafkaCluster kafka, String topic, String consumerGroup) {
      return new Source(kafka, topic, consumerGroup, Duration.ZERO, Long.MAX_VALUE);
    }
  }

  /** Keeps records. */
  @FunctionalInterface
  public interface Store {

    /** Keeps records in the transaction of a handle. One that is there already changes nothing. */
    void keep(Handle handle, List<ConsumerRecord<byte[], byte[]>> records);
  }

  private static final Logger LOG = LoggerFactory.getLogger(TopicIntake.class);
  private static final int MOST_RECORDS = 2_000;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final Jdbi jdbi;
  private final Store store;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Instant waitingSince;

  private TopicIntake(
      KafkaConsumer<byte[], byte[]> consumer, String topic, Jdbi jdbi, Store store) {
    this.consumer = consumer;
    this.topic = topic;
    this.jdbi = jdbi;
    this.store = store;
    this.thread = new Thread(this::run, "intake of " + topic);
    thread.setDaemon(true);
  }

  /** Begins where the group left off. */
  public static TopicIntake start(Source source, Database database, Store store) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings(source), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(source.topic()), new Beginning(consumer, source.latest()));
    TopicIntake intake = new TopicIntake(consumer, source.topic(), database.jdbi(), store);
    intake.thread.start();
    return intake;
  }

  /** Leaves out what is too old to be of use, in partitions that the group has never read. */
  private record Beginning(KafkaConsumer<byte[], byte[]> consumer, long latest)
      implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
      List<TopicPartition> unread =
          partitions.stream().filter(partition -> committed.get(partition) == null).toList();
      Map<TopicPartition, Long> earliest = consumer.beginningOffsets(unread);
      consumer
          .endOffsets(unread)
          .forEach(
              (partition, end) ->
                  consumer.seek(
                      partition, Math.max(earliest.getOrDefault(partition, end), end - latest)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // What has been kept is committed, and the rest is read by whoever is next.
    }
  }

  private static Map<String, Object> settings(Source source) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, source.consumerGroup());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    if (!source.gather().isZero()) {
      settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1 << 20);
      settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) source.gather().toMillis());
    }
    return source.kafka().settings(settings);
  }

  private void run() {
    try (consumer) {
      Duration pause = SHORTEST_PAUSE;
      while (!closing.await(0, TimeUnit.NANOSECONDS)) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
          continue;
        }
        if (isKept(records)) {
          commit();
          pause = SHORTEST_PAUSE;
        } else {
          // They are fetched again: held here, they would have to follow their partitions around.
          rewind(records);
          if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
          pause = longer(pause);
        }
      }
    } catch (WakeupException e) {
      LOG.debug("{} is not read any more", topic, e);
    } catch (KafkaException e) {
      LOG.error("{} cannot be read any more", topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isKept(ConsumerRecords<byte[], byte[]> records) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records.count());
    records.forEach(all::add);
    try {
      jdbi.useTransaction(handle -> store.keep(handle, all));
    } catch (RuntimeException e) {
      if (waitingSince == null) {
        waitingSince = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        LOG.warn("{} waits: the database does not take it ({})", topic, rootOf(e).getMessage());
        LOG.debug("why {} waits", topic, e);
      }
      return false;
    }
    if (waitingSince != null) {
      waitingSince = null;
      LOG.warn("{} goes on: the database takes it again", topic);
    }
    return true;
  }

  /** What a library has around it holds values of customers. */
  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void rewind(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).get(0).offset());
    }
  }

  /** A commit that fails is made up for by the next; at worst records come again. */
  private void commit() {
    try {
      consumer.commitSync();
    } catch (RetriableException | CommitFailedException e) {
      LOG.warn("the offsets of {} are committed later", topic, e);
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  @Override
  public Optional<Finding> look() {
    if (!thread.isAlive()) {
      return Optional.of(
          Finding.degraded(
              "The topic "
                  + topic
                  + " is not read any more: see the log, and restart this server."));
    }
    Instant since = waitingSince;
    return since == null
        ? Optional.empty()
        : Optional.of(
            Finding.degraded(
                "The database does not take what comes from "
                    + topic
                    + ": it waits in Kafka since "
                    + since
                    + "."));
  }

  @Override
  public void close() {
    closing.countDown();
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
