package org.fraudbeam.pipelines.io;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
  private final AtomicReference<@Nullable List<Position>> toCommit = new AtomicReference<>();
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
    long nextOffset;

    Progress(PartitionClock clock, long nextOffset) {
      this.clock = clock;
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
    this.source = source;
    this.decoder = decoder;
    this.consumer = consumer;
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
  }

  private Progress startAt(TopicPartition partition, @Nullable Position known) {
    long now = System.currentTimeMillis();
    if (known == null) {
      PartitionClock clock = PartitionClock.of(source.name(), PartitionClock.NO_EVENT, now);
      return new Progress(clock, consumer.position(partition));
    }
    consumer.seek(partition, known.offset());
    return new Progress(
        PartitionClock.of(source.name(), known.latestMillis(), now), known.offset());
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
    while (!fetched.hasNext()) {
      if (fetchedPartitions.hasNext()) {
        TopicPartition partition = fetchedPartitions.next();
        fetched = polled.records(partition).iterator();
        ofFetched = progress.get(partition);
      } else if (!fetch()) {
        return false;
      }
    }
    take(fetched.next());
    started().found();
    return true;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Progress place = ofFetched;
    if (place == null) {
      throw new IllegalStateException("Kafka gave a record of a partition that was not asked for.");
    }
    KafkaValue value = decoder.decode(record);
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
    commit();
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

  /** Has offsets committed by the thread that reads; Kafka's consumer allows no other. */
  void commitSoon(List<Position> positions) {
    toCommit.set(positions);
    InputMetrics told = metrics;
    if (told != null) {
      told.checkpointed();
    }
  }

  private void commit() {
    List<Position> positions = toCommit.getAndSet(null);
    if (positions != null) {
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      positions.forEach(
          p ->
              offsets.put(
                  new TopicPartition(p.topic(), p.partition()), new OffsetAndMetadata(p.offset())));
      consumer.commitAsync(offsets, null);
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
    consumer.close(Duration.ZERO);
  }
}
