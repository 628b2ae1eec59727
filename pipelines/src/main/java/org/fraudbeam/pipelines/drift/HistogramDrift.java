package org.fraudbeam.pipelines.drift;

import java.util.Arrays;
import org.fraudbeam.pipelines.model.ReferenceHistogram;

/**
 * How values of a window differ from those of the reference.
 *
 * @param reference the values in training
 * @param present those of the window
 * @param distance how far they are apart
 */
record HistogramDrift(ReferenceHistogram reference, HistogramCounts present, Distance distance) {

  /** With fewer bins most values are equal, and their cumulative distribution has few steps. */
  private static final int FEWEST_BINS_FOR_GAP = 10;

  private static final double SAME_PLACE = 0.25;

  /** Where so many values are expected, none of them comes by chance once in a thousand windows. */
  private static final int FEWEST_OTHERS = 7;

  static HistogramDrift of(ReferenceHistogram reference, HistogramCounts present) {
    return new HistogramDrift(
        reference, present, Distance.between(counts(reference), present.bins()));
  }

  String name() {
    return reference.feature();
  }

  Severity severity() {
    if (reference.rows() == 0) {
      return Severity.NONE;
    }
    if (isStuck()) {
      return Severity.EXTREME;
    }
    Severity moved =
        Thresholds.STABILITY_INDEX.of(distance.populationStabilityIndex() - stabilityByChance());
    Severity missing =
        Thresholds.SHARE.of(Math.abs(present.missingShare() - reference.missingShare()));
    Severity strange = Thresholds.SHARE.of(present.outOfRangeShare());
    return Severity.higher(moved, Severity.higher(missing, strange));
  }

  /**
   * The index that may come about by chance, if no more values are independent of each other than
   * in training: with few terminals, what becomes known of one of them moves many transactions.
   */
  private double stabilityByChance() {
    long rows = Arrays.stream(present.bins()).sum();
    return Distance.stabilityByChance(
        reference.samples(), Math.min(rows, reference.samples()), reference.counts().size());
  }

  /**
   * Whether all values are alike that were not in training, not even by chance: most features about
   * frauds are zero nearly always, and broken to zero they would hardly move the index.
   */
  boolean isStuck() {
    long rows = Arrays.stream(present.bins()).sum();
    for (int bin = 0; bin < present.bins().length; bin++) {
      if (rows > 0 && present.bins()[bin] == rows) {
        double otherShare = 1 - (double) reference.counts().get(bin) / reference.rows();
        return otherShare * Math.min(rows, reference.samples()) >= FEWEST_OTHERS;
      }
    }
    return false;
  }

  /** Whether the distance of Kolmogorov and Smirnov is meant for such values: not for flags. */
  boolean isContinuous() {
    return reference.counts().size() >= FEWEST_BINS_FOR_GAP;
  }

  /** Where the values have gone, in words that follow the name of the feature. */
  String direction() {
    double shift = meanBin(present.bins()) - meanBin(counts(reference));
    if (Math.abs(shift) < SAME_PLACE) {
      return "is spread differently";
    }
    return shift > 0 ? "is higher" : "is lower";
  }

  private static double meanBin(long[] counts) {
    double sum = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      sum += (double) bin * counts[bin];
    }
    long total = Arrays.stream(counts).sum();
    return total == 0 ? 0 : sum / total;
  }

  private static long[] counts(ReferenceHistogram reference) {
    return reference.counts().stream().mapToLong(Long::longValue).toArray();
  }
}
