package org.fraudbeam.pipelines.drift;

import java.util.Arrays;
import org.fraudbeam.pipelines.model.ReferenceHistogram;

/**
 * Values counted in the bins of a reference. Counts of parts add up to those of the whole.
 *
 * @param bins how many values there are in each bin of the reference
 * @param beside how many rows have no value, and how many values are lower or higher than any of
 *     the reference; those are in the outermost bins too
 */
@SuppressWarnings("ArrayRecordComponent") // Counted into; never compared.
record HistogramCounts(long[] bins, long[] beside) {

  private static final int MISSING = 0;
  private static final int OUT_OF_RANGE = 1;

  /** No value yet. */
  static HistogramCounts of(ReferenceHistogram reference) {
    return new HistogramCounts(new long[reference.counts().size()], new long[2]);
  }

  /**
   * Counts a value; NaN is none.
   *
   * @param reference that which these counts were made for
   */
  void add(ReferenceHistogram reference, double value) {
    if (Double.isNaN(value)) {
      beside[MISSING]++;
      return;
    }
    bins[reference.binOf(value)]++;
    if (reference.isOutOfRange(value)) {
      beside[OUT_OF_RANGE]++;
    }
  }

  HistogramCounts copy() {
    return new HistogramCounts(bins.clone(), beside.clone());
  }

  /** Adds the counts of others. */
  void add(HistogramCounts other) {
    Arrays.setAll(bins, bin -> bins[bin] + other.bins[bin]);
    Arrays.setAll(beside, kind -> beside[kind] + other.beside[kind]);
  }

  /** The share of rows without a value; 0 without rows. */
  double missingShare() {
    return share(beside[MISSING]);
  }

  /** The share of rows with a value that is lower or higher than any of the reference. */
  double outOfRangeShare() {
    return share(beside[OUT_OF_RANGE]);
  }

  private double share(long count) {
    long rows = Arrays.stream(bins).sum() + beside[MISSING];
    return rows == 0 ? 0 : (double) count / rows;
  }
}
