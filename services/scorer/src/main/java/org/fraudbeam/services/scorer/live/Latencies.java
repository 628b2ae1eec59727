package org.fraudbeam.services.scorer.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.fraudbeam.services.scorer.decisions.DecisionCounts;

/**
 * How long transactions waited for their decision, in a window of time. Milliseconds; NaN where
 * nothing was measured.
 *
 * @param p50 in each interval, the latency that half of the transactions did not exceed
 * @param p99 the same of 99 of 100
 * @param recentP50 over the last minute
 * @param recentP99 the same of 99 of 100
 * @param recent number of transactions that the last two are measured on
 */
public record Latencies(
    List<Double> p50, List<Double> p99, double recentP50, double recentP99, int recent) {

  /** Nothing was measured. */
  static final Latencies NONE = of(List.of(), Instant.EPOCH, 0);

  /**
   * One measured transaction.
   *
   * @param arrivedAt when it came
   * @param millis how long it took
   */
  record Sample(Instant arrivedAt, double millis) {}

  /**
   * The latencies of a window.
   *
   * @param samples of any time
   * @param end of the window
   * @param intervals the length of the window
   */
  static Latencies of(Collection<Sample> samples, Instant end, int intervals) {
    Instant start = end.minus(DecisionCounts.INTERVAL.multipliedBy(intervals));
    List<List<Double>> byInterval = new ArrayList<>();
    for (int i = 0; i < intervals; i++) {
      byInterval.add(new ArrayList<>());
    }
    List<Double> recent = new ArrayList<>();
    for (Sample sample : samples) {
      if (!sample.arrivedAt().isBefore(start) && sample.arrivedAt().isBefore(end)) {
        Duration sinceStart = Duration.between(start, sample.arrivedAt());
        byInterval.get((int) sinceStart.dividedBy(DecisionCounts.INTERVAL)).add(sample.millis());
        if (!sample.arrivedAt().isBefore(end.minus(LiveFigures.RECENT))) {
          recent.add(sample.millis());
        }
      }
    }
    byInterval.forEach(Collections::sort);
    Collections.sort(recent);
    return new Latencies(
        byInterval.stream().map(sorted -> percentile(sorted, 50)).toList(),
        byInterval.stream().map(sorted -> percentile(sorted, 99)).toList(),
        percentile(recent, 50),
        percentile(recent, 99),
        recent.size());
  }

  /** Whether nothing was measured in the window. */
  public boolean isEmpty() {
    return p50.stream().allMatch(value -> value.isNaN());
  }

  /** By nearest rank. */
  private static double percentile(List<Double> sorted, int percent) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get(Math.max(1, (int) Math.ceil(sorted.size() * percent / 100.0)) - 1);
  }
}
