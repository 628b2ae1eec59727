package org.fraudbeam.pipelines.io;

import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Event time of a partition: a transaction's own time, a label's time of report; the watermark
 * follows the latest by {@link #MAX_DELAY}.
 *
 * <p>A partition without news is not to hold the others back, but must not run ahead to the time on
 * the wall either: while history is replayed that would end its states. So an idle partition
 * follows the latest event time that any partition of this worker has seen.
 */
final class EventTimePolicy extends TimestampPolicy<byte[], KafkaValue> {

  /** How much later than newer ones an event may come before the watermark passes it. */
  static final Duration MAX_DELAY = Duration.standardMinutes(1);

  /** How long a partition must be silent to count as idle, on the wall clock. */
  static final Duration IDLE_AFTER = Duration.standardSeconds(30);

  private final AtomicLong latestOfAll;
  private long latest;
  private Instant lastRecordAt = Instant.now();

  private EventTimePolicy(AtomicLong latestOfAll, Optional<Instant> previousWatermark) {
    this.latestOfAll = latestOfAll;
    this.latest =
        previousWatermark
            .filter(watermark -> watermark.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE))
            .map(watermark -> watermark.plus(MAX_DELAY).getMillis())
            .orElse(Long.MIN_VALUE);
  }

  /** Makes the policies of a source, which share their latest time within a worker. */
  static TimestampPolicyFactory<byte[], KafkaValue> factory() {
    return new Factory(UUID.randomUUID().toString());
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], KafkaValue> record) {
    lastRecordAt = Instant.now();
    if (record.getKV().getValue() instanceof KafkaValue.Valid valid) {
      long time = valid.event().knownAtMillis();
      latest = Math.max(latest, time);
      latestOfAll.accumulateAndGet(time, Math::max);
      return Instant.ofEpochMilli(time);
    }
    return getWatermark(context);
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    long time = latest;
    if (context.getMessageBacklog() == 0 && lastRecordAt.plus(IDLE_AFTER).isBefore(Instant.now())) {
      time = Math.max(time, latestOfAll.get());
      latest = time;
    }
    return time == Long.MIN_VALUE
        ? BoundedWindow.TIMESTAMP_MIN_VALUE
        : Instant.ofEpochMilli(time).minus(MAX_DELAY);
  }

  /** Names what the policies of one source share. */
  private record Factory(String source)
      implements TimestampPolicyFactory<byte[], KafkaValue>, Serializable {

    private static final ConcurrentMap<String, AtomicLong> LATEST = new ConcurrentHashMap<>();

    @Override
    public TimestampPolicy<byte[], KafkaValue> createTimestampPolicy(
        TopicPartition partition, Optional<Instant> previousWatermark) {
      return new EventTimePolicy(
          LATEST.computeIfAbsent(source, name -> new AtomicLong(Long.MIN_VALUE)),
          previousWatermark);
    }
  }
}
