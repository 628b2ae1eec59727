package org.fraudbeam.services.standalone.bench.measure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Medians of few numbers. */
public final class Medians {

  private Medians() {}

  /** The middle one, or the mean of the two in the middle; NaN of none. */
  public static double of(DoubleStream numbers) {
    double[] sorted = numbers.sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The smallest of sorted numbers that is not smaller than a share of them (nearest rank). */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1];
  }

  /** Sorted copies are what {@link #quantile} needs. */
  static double[] sorted(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
