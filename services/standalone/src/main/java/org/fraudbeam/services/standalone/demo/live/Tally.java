package org.fraudbeam.services.standalone.demo.live;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Compares what comes back with what was sent. A transaction is known from when it is sent until
 * its score has been read; the first score counts.
 */
public final class Tally {

  /** How far back the rate and the latency look. */
  public static final Duration WINDOW = Duration.ofSeconds(20);

  private record Sent(long nanos, boolean fraud) {}

  private final LongSupplier nanoTime;
  private final Map<String, Sent> waiting = new ConcurrentHashMap<>();
  private final RecentLatency latency = new RecentLatency(WINDOW.toNanos());
  private final long startNanos;
  private Counts counts;

  private Tally(Counts counts, LongSupplier nanoTime) {
    this.counts = counts;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  /** A tally that goes on from these counts. */
  public static Tally from(Counts counts) {
    return timedBy(System::nanoTime, counts);
  }

  static Tally timedBy(LongSupplier nanoTime, Counts counts) {
    return new Tally(counts, nanoTime);
  }

  /**
   * What there is to see at a moment.
   *
   * @param counts of all time
   * @param perSecond transactions scored a second, over the window
   * @param p50Millis half of the latencies are at most this, from sending a transaction to reading
   *     its score; NaN without any
   * @param p99Millis 99 % of them are at most this
   * @param waiting transactions that were sent and have no score yet
   */
  public record View(
      Counts counts, double perSecond, double p50Millis, double p99Millis, int waiting) {}

  /** Notes a transaction on the moment it is sent. */
  public void sent(String transactionId, boolean fraud) {
    waiting.put(transactionId, new Sent(nanoTime.getAsLong(), fraud));
  }

  /**
   * Notes its score.
   *
   * @param alert empty if no model was there to score it, which says nothing about any model
   * @return whether it is a fraud; empty if it is not one that waits
   */
  public Optional<Boolean> scored(String transactionId, Optional<Boolean> alert) {
    Sent sent = waiting.remove(transactionId);
    if (sent == null) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    synchronized (this) {
      latency.add(now, now - sent.nanos());
      alert.ifPresent(decided -> counts = counts.plus(decided, sent.fraud()));
    }
    return Optional.of(sent.fraud());
  }

  /** Transactions that were sent and have no score yet. */
  public int waiting() {
    return waiting.size();
  }

  /** The state now. */
  public synchronized View view() {
    long now = nanoTime.getAsLong();
    double seconds = Math.min(WINDOW.toNanos(), Math.max(1, now - startNanos)) / 1e9;
    return new View(
        counts,
        latency.count(now) / seconds,
        latency.percentileMillis(0.50, now),
        latency.percentileMillis(0.99, now),
        waiting.size());
  }
}
