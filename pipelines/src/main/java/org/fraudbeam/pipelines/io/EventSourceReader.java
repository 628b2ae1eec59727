package org.fraudbeam.pipelines.io;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.EventPositions.Position;
import org.fraudbeam.pipelines.worker.WorkerMetrics;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads some partitions on the thread that asks it. */
final class EventSourceReader extends UnboundedSource.UnboundedReader<KafkaValue> {

  /** A thread must not wait longer: it also takes checkpoints. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(5);

  /** Asking Kafka more often than this while there is nothing costs more than it brings. */
  private static final long NANOS_BETWEEN_VAIN_POLLS = TimeUnit.MILLISECONDS.toNanos(1);

  private final EventSource source;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final EventDecoder decoder;
  private final PipelineOptions options;
  private final Map<TopicPartition, Progress> progress = new LinkedHashMap<>();
  private final OffsetCommits commits;
  private final BootstrapOptions bootstrap;
  private @Nullable PartitionHistory history;
  private @Nullable ReaderTurns turns;
  private @Nullable WorkerMetrics ofWorker;
  private volatile @Nullable InputMetrics metrics;
  private Iterator<TopicPartition> fetchedPartitions = Collections.emptyIterator();
  private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();
  private ConsumerRecords<byte[], byte[]> polled = ConsumerRecords.empty();
  private @Nullable Progress ofFetched;
  private long polledAtMillis;
  private long lastVainPoll = System.nanoTime() - NANOS_BETWEEN_VAIN_POLLS;
  private @Nullable KafkaValue current;
  private Instant currentTimestamp = BoundedWindow.TIMESTAMP_MIN_VALUE;

  /** Where the reader stands in a partition. */
  private static final class Progress {
    final PartitionClock clock;
    final long decideFrom;
    long nextOffset;

    Progress(PartitionClock clock, long decideFrom, long nextOffset) {
      this.clock = clock;
      this.decideFrom = decideFrom;
      this.nextOffset = nextOffset;
    }
  }

  EventSourceReader(
      EventSource source,
      KafkaConsumer<byte[], byte[]> consumer,
      EventDecoder decoder,
      @Nullable EventPositions positions,
      PipelineOptions options) {
    this.options = options;
    this.bootstrap = options.as(BootstrapOptions.class);
    this.source = source;
    this.decoder = decoder;
    this.consumer = consumer;
    this.commits = new OffsetCommits(consumer);
    consumer.assign(source.partitions());
    Map<TopicPartition, Position> known = new HashMap<>();
    if (positions != null) {
      positions
          .positions()
          .forEach(p -> known.put(new TopicPartition(p.topic(), p.partition()), p));
    }
    for (TopicPartition partition : source.partitions()) {
      progress.put(partition, startAt(partition, known.get(partition)));
    }
    if (known.isEmpty()) {
      history = history();
    }
  }

  /** What is to be remembered first: none in a job that has a state. */
  private @Nullable PartitionHistory history() {
    String archive = bootstrap.getHistory();
    String firstDay = bootstrap.getHistoryFirstDay();
    TopicPartition transactions = source.partitions().get(0);
    return archive == null || firstDay == null || !isOfTransactions(transactions)
        ? null
        : PartitionHistory.of(
            archive,
            firstDay,
            transactions.partition(),
            consumer.partitionsFor(transactions.topic()).size());
  }

  private static boolean isOfTransactions(TopicPartition partition) {
    return partition.topic().equals(Topics.TRANSACTIONS);
  }

  private Progress startAt(TopicPartition partition, @Nullable Position known) {
    long now = System.currentTimeMillis();
    long decideFrom = offsetOf(partition, bootstrap.getDecideFrom()).orElse(0);
    if (known == null) {
      offsetOf(partition, bootstrap.getStartAt()).ifPresent(at -> consumer.seek(partition, at));
      PartitionClock clock = PartitionClock.of(source.name(), PartitionClock.NO_EVENT, now);
      return new Progress(clock, decideFrom, consumer.position(partition));
    }
    consumer.seek(partition, known.offset());
    return new Progress(
        PartitionClock.of(source.name(), known.latestMillis(), now), decideFrom, known.offset());
  }

  private static OptionalLong offsetOf(
      TopicPartition partition, @Nullable Map<String, Long> offsets) {
    Long offset = offsets == null ? null : offsets.get(partition.toString());
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  @Override
  public boolean start() {
    turns = ReaderTurns.join();
    ofWorker = WorkerMetrics.of(options);
    metrics = ofWorker == null ? null : InputMetrics.of(ofWorker);
    return advance();
  }

  @Override
  public boolean advance() {
    if (history != null && remember(history)) {
      started().found();
      return true;
    }
    do {
      while (!fetched.hasNext()) {
        if (fetchedPartitions.hasNext()) {
          TopicPartition partition = fetchedPartitions.next();
          fetched = polled.records(partition).iterator();
          ofFetched = progress.get(partition);
        } else if (!fetch()) {
          return false;
        }
      }
    } while (!take(fetched.next()));
    started().found();
    return true;
  }

  /** Takes an event of the history; false at its end, where Kafka comes next. */
  private boolean remember(PartitionHistory remembered) {
    Event event = remembered.next();
    if (event == null) {
      remembered.close();
      history = null;
      return false;
    }
    if (event instanceof Transaction) {
      // The partition goes on from there.
      placeOf(source.partitions().get(0)).clock.event(event.timestampMillis());
    }
    current = new KafkaValue.Valid(event);
    currentTimestamp = Instant.ofEpochMilli(event.knownAtMillis());
    return true;
  }

  private Progress placeOf(TopicPartition partition) {
    return Objects.requireNonNull(progress.get(partition), "a partition of the source");
  }

  /** Takes a record; false if it is one that others have decided and there is nothing to learn. */
  private boolean take(ConsumerRecord<byte[], byte[]> record) {
    Progress place = ofFetched;
    if (place == null) {
      throw new IllegalStateException("Kafka gave a record of a partition that was not asked for.");
    }
    KafkaValue value = decoder.decode(record);
    if (record.offset() < place.decideFrom) {
      value = onlyRemembered(value);
    }
    if (value == null) {
      place.nextOffset = record.offset() + 1;
      return false;
    }
    InputMetrics counted = metrics;
    if (counted != null) {
      value = measured(value, place.clock, record.topic(), counted);
    }
    place.nextOffset = record.offset() + 1;
    if (value instanceof KafkaValue.Valid valid) {
      long time = valid.event().knownAtMillis();
      place.clock.event(time);
      currentTimestamp = Instant.ofEpochMilli(time);
    } else {
      currentTimestamp = getWatermark();
    }
    current = value;
    return true;
  }

  private static @Nullable KafkaValue onlyRemembered(KafkaValue value) {
    if (value instanceof KafkaValue.Valid valid) {
      return valid.event() instanceof Transaction transaction
          ? new KafkaValue.Valid(transaction.onlyRemembered())
          : value;
    }
    return null;
  }

  private KafkaValue measured(
      KafkaValue value, PartitionClock clock, String topic, InputMetrics counted) {
    if (value instanceof KafkaValue.Invalid invalid) {
      counted.deadLetter(invalid.reason());
      return value;
    }
    Event event = ((KafkaValue.Valid) value).event();
    if (clock.isLate(event.knownAtMillis())) {
      counted.late(topic).inc();
    }
    return event instanceof Transaction transaction
        ? new KafkaValue.Valid(transaction.receivedAt(polledAtMillis))
        : value;
  }

  /** Asks Kafka for more, and waits for it a moment if no other reader of the thread has any. */
  private boolean fetch() {
    commits.send();
    boolean wait = started().mayWait();
    if (!wait && System.nanoTime() - lastVainPoll < NANOS_BETWEEN_VAIN_POLLS) {
      started().foundNothing();
      return false;
    }
    polled = consumer.poll(wait ? LONGEST_WAIT : Duration.ZERO);
    if (polled.isEmpty()) {
      lastVainPoll = System.nanoTime();
      if (wait) {
        started().waitedInVain();
      } else {
        started().foundNothing();
      }
      return false;
    }
    polledAtMillis = System.currentTimeMillis();
    InputMetrics counted = metrics;
    for (TopicPartition partition : polled.partitions()) {
      Progress place = progress.get(partition);
      if (place != null) {
        place.clock.records(polledAtMillis);
      }
      if (counted != null) {
        counted.read(partition.topic()).inc(polled.records(partition).size());
      }
    }
    fetchedPartitions = polled.partitions().iterator();
    return true;
  }

  private ReaderTurns started() {
    if (turns == null) {
      throw new IllegalStateException("The reader has not been started.");
    }
    return turns;
  }

  @Override
  public KafkaValue getCurrent() {
    if (current == null) {
      throw new NoSuchElementException("nothing has been read");
    }
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    return currentTimestamp;
  }

  @Override
  public Instant getWatermark() {
    if (history != null) {
      return history.watermark();
    }
    long now = System.currentTimeMillis();
    Instant earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;
    for (Map.Entry<TopicPartition, Progress> entry : progress.entrySet()) {
      boolean caughtUp = consumer.currentLag(entry.getKey()).orElse(1) == 0;
      Instant watermark = entry.getValue().clock.watermark(caughtUp, now);
      earliest = watermark.isBefore(earliest) ? watermark : earliest;
    }
    return earliest;
  }

  @Override
  public EventPositions getCheckpointMark() {
    if (history != null) {
      // Whoever starts from here remembers all again: what it knows already changes nothing.
      return new EventPositions(this, List.of());
    }
    return new EventPositions(
        this,
        progress.entrySet().stream()
            .map(
                entry ->
                    new Position(
                        entry.getKey().topic(),
                        entry.getKey().partition(),
                        entry.getValue().nextOffset,
                        entry.getValue().clock.latest()))
            .toList());
  }

  /** Has offsets committed by the thread that reads. */
  void commitSoon(List<Position> positions) {
    commits.soon(positions);
    InputMetrics told = metrics;
    if (told != null) {
      told.checkpointed();
    }
  }

  @Override
  public EventSource getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    if (turns != null) {
      turns.leave();
    }
    WorkerMetrics.giveBack(ofWorker);
    ofWorker = null;
    if (history != null) {
      history.close();
    }
    commits.sendLast();
    consumer.close(Duration.ZERO);
  }
}
