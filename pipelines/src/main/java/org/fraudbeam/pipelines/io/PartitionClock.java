package org.fraudbeam.pipelines.io;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Event time of a partition: the watermark follows the latest event time by {@link #MAX_DELAY}.
 *
 * <p>A partition without news is not to hold the others back, but must not run ahead to the time on
 * the wall either: while history is replayed that would end its states. So an idle partition
 * follows the latest event time that any partition of this worker has seen.
 */
final class PartitionClock {

  /** How much later than newer ones an event may come before the watermark passes it. */
  static final Duration MAX_DELAY = Duration.standardMinutes(1);

  /** How long a partition must be silent to count as idle, on the wall clock. */
  static final Duration IDLE_AFTER = Duration.standardSeconds(30);

  /** Of a partition that has had no event. */
  static final long NO_EVENT = Long.MIN_VALUE;

  private static final ConcurrentMap<String, AtomicLong> LATEST_OF_SOURCES =
      new ConcurrentHashMap<>();

  private final AtomicLong latestOfAll;
  private long latest;
  private long lastRecordAt;

  private PartitionClock(AtomicLong latestOfAll, long latest, long nowMillis) {
    this.latestOfAll = latestOfAll;
    this.latest = latest;
    this.lastRecordAt = nowMillis;
  }

  /**
   * A clock for a partition.
   *
   * @param source the partitions of one source share their latest event time within a worker
   * @param latest event time so far, epoch milliseconds, or {@link #NO_EVENT}
   * @param nowMillis the time on the wall
   */
  static PartitionClock of(String source, long latest, long nowMillis) {
    return new PartitionClock(
        LATEST_OF_SOURCES.computeIfAbsent(source, name -> new AtomicLong(NO_EVENT)),
        latest,
        nowMillis);
  }

  /** Notes that records came. */
  void records(long nowMillis) {
    lastRecordAt = nowMillis;
  }

  /** Notes the time of an event, epoch milliseconds. */
  void event(long millis) {
    if (millis > latest) {
      latest = millis;
      if (millis > latestOfAll.get()) {
        latestOfAll.accumulateAndGet(millis, Math::max);
      }
    }
  }

  /** Whether an event is older than any that was expected, epoch milliseconds. */
  boolean isLate(long millis) {
    return latest != NO_EVENT && millis < latest - MAX_DELAY.getMillis();
  }

  /** The latest event time, epoch milliseconds, or {@link #NO_EVENT}. */
  long latest() {
    return latest;
  }

  /**
   * What no event is expected before.
   *
   * @param caughtUp whether nothing waits in the partition
   * @param nowMillis the time on the wall
   */
  Instant watermark(boolean caughtUp, long nowMillis) {
    if (caughtUp && nowMillis - lastRecordAt > IDLE_AFTER.getMillis()) {
      latest = Math.max(latest, latestOfAll.get());
    }
    return latest == NO_EVENT
        ? BoundedWindow.TIMESTAMP_MIN_VALUE
        : Instant.ofEpochMilli(latest).minus(MAX_DELAY);
  }
}
