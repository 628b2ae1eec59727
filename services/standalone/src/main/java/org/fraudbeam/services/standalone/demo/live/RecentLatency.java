package org.fraudbeam.services.standalone.demo.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** The latencies of the last while, of at most as many transactions as fit. */
final class RecentLatency {

  /** At most so many are kept: more than a demo sends in its window, and still quickly sorted. */
  static final int MOST = 200_000;

  private record Sample(long atNanos, long latencyNanos) {}

  private final long windowNanos;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Latencies not older than this. */
  RecentLatency(long windowNanos) {
    this.windowNanos = windowNanos;
  }

  void add(long nowNanos, long latencyNanos) {
    samples.addLast(new Sample(nowNanos, latencyNanos));
    if (samples.size() > MOST) {
      samples.removeFirst();
    }
  }

  /** Number of latencies in the window that ends now. */
  int count(long nowNanos) {
    forgetBefore(nowNanos - windowNanos);
    return samples.size();
  }

  /**
   * The smallest latency that at least this share of the window's does not exceed (nearest rank),
   * in milliseconds; NaN if there are none.
   *
   * @param share in (0, 1]
   */
  double percentileMillis(double share, long nowNanos) {
    forgetBefore(nowNanos - windowNanos);
    long[] sorted = samples.stream().mapToLong(Sample::latencyNanos).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, rank) - 1] / 1e6;
  }

  private void forgetBefore(long nanos) {
    while (!samples.isEmpty() && samples.getFirst().atNanos() < nanos) {
      samples.removeFirst();
    }
  }
}
