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
    Severity moved = Thresholds.STABILITY_INDEX.of(distance.populationStabilityIndex());
    Severity missing =
        Thresholds.SHARE.of(Math.abs(present.missingShare() - reference.missingShare()));
    Severity strange = Thresholds.SHARE.of(present.outOfRangeShare());
    return Severity.higher(moved, Severity.higher(missing, strange));
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
