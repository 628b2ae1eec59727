package org.fraudbeam.services.scorer.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.fraudbeam.services.scorer.decisions.DecisionCounts;
import org.fraudbeam.services.scorer.decisions.DecisionCounts.Count;

/**
 * What was scored in a window of time.
 *
 * @param perSecond transactions a second, in each interval of the window, the earliest first
 * @param decided transactions that were scored in the window, each once
 * @param alerts those that were alerted
 * @param unscored those for which there was no model, which are not in {@code decided}
 * @param bins of the scores, how many transactions are in each
 * @param alertBin the first bin from which on all were alerted
 * @param modelVersion of the latest decisions; empty if there are none
 */
public record Flow(
    List<Double> perSecond,
    long decided,
    long alerts,
    long unscored,
    List<Long> bins,
    int alertBin,
    OptionalInt modelVersion) {

  private static final double INTERVAL_SECONDS = DecisionCounts.INTERVAL.toSeconds();

  /** Nothing was scored. */
  static final Flow NONE = of(List.of(), Instant.EPOCH, 0);

  /**
   * The flow of a window.
   *
   * @param counts of any time
   * @param end of the window, which is the beginning of an interval
   * @param intervals the length of the window
   */
  static Flow of(List<Count> counts, Instant end, int intervals) {
    Instant start = end.minus(DecisionCounts.INTERVAL.multipliedBy(intervals));
    double[] perSecond = new double[intervals];
    long[] bins = new long[DecisionCounts.BINS];
    boolean[] hasOrdinary = new boolean[DecisionCounts.BINS];
    long alerts = 0;
    long unscored = 0;
    Count latest = null;
    for (Count count : counts) {
      if (count.at().isBefore(start) || !count.at().isBefore(end)) {
        continue;
      }
      int interval = (int) Duration.between(start, count.at()).dividedBy(DecisionCounts.INTERVAL);
      perSecond[interval] += count.decided() / INTERVAL_SECONDS;
      if (count.bin() == DecisionCounts.UNSCORED) {
        unscored += count.decided();
        continue;
      }
      bins[count.bin()] += count.decided();
      alerts += count.isAlert() ? count.decided() : 0;
      hasOrdinary[count.bin()] |= !count.isAlert();
      if (latest == null || count.at().isAfter(latest.at())) {
        latest = count;
      }
    }
    return new Flow(
        Arrays.stream(perSecond).boxed().toList(),
        Arrays.stream(bins).sum(),
        alerts,
        unscored,
        Arrays.stream(bins).boxed().toList(),
        alertBin(hasOrdinary),
        latest == null ? OptionalInt.empty() : OptionalInt.of(latest.modelVersion()));
  }

  private static int alertBin(boolean[] hasOrdinary) {
    int bin = hasOrdinary.length;
    while (bin > 0 && !hasOrdinary[bin - 1]) {
      bin--;
    }
    return bin;
  }

  /** Whether nothing was scored, nor should have been. */
  public boolean isEmpty() {
    return decided + unscored == 0;
  }

  /** The version that has scored in the last minute; empty if nothing was scored. */
  public OptionalInt scoringNow() {
    return recentPerSecond() > 0 ? modelVersion : OptionalInt.empty();
  }

  /** Transactions a second over the last minute. */
  public double recentPerSecond() {
    int intervals = (int) LiveFigures.RECENT.dividedBy(DecisionCounts.INTERVAL);
    return perSecond.subList(Math.max(0, perSecond.size() - intervals), perSecond.size()).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }
}
