package org.fraudbeam.pipelines.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the values of one feature were spread in the training set: the reference for drift, and for
 * saying what is unusual. Bin i holds the values above {@code edges[i - 1]} and at most {@code
 * edges[i]}; the first bin has no lower end and the last no upper one.
 *
 * @param feature the name of the feature
 * @param edges the ends of the bins, strictly ascending; the quantiles of the training set, so that
 *     a value shared by many rows is an edge once
 * @param counts the number of rows in each bin, one more than edges
 * @param missingShare the share of rows without a value, in [0, 1]; they are in no bin
 * @param lowest the lowest value; without any, or where it is not known, minus infinity
 * @param highest the highest value; else infinity
 * @param samples how many of the values are independent of each other: rows of one card, or of one
 *     terminal, have much the same history
 */
public record ReferenceHistogram(
    String feature,
    List<Double> edges,
    List<Long> counts,
    double missingShare,
    double lowest,
    double highest,
    long samples) {

  /** The quantiles that become edges: twenty bins of 5 %, and the extreme percent on both sides. */
  private static final double[] QUANTILES = {
    0.01, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.45, 0.50, 0.55, 0.60, 0.65, 0.70, 0.75,
    0.80, 0.85, 0.90, 0.95, 0.99
  };

  /** The share of rows on the other side from which on a value is called unusual. */
  private static final double UNUSUAL = 0.9;

  public ReferenceHistogram {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
    if (counts.size() != edges.size() + 1) {
      throw new IllegalArgumentException(
          "The histogram of "
              + feature
              + " has "
              + edges.size()
              + " edges, so it needs "
              + (edges.size() + 1)
              + " counts, not "
              + counts.size()
              + ".");
    }
    for (int edge = 1; edge < edges.size(); edge++) {
      if (!(edges.get(edge - 1) < edges.get(edge))) {
        throw new IllegalArgumentException(
            "The edges of the histogram of " + feature + " do not ascend.");
      }
    }
  }

  /** Counts the values of a feature, all independent of each other; NaN counts as missing. */
  public static ReferenceHistogram of(String feature, double[] values) {
    double[] present =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double missingShare =
        values.length == 0 ? 0 : (double) (values.length - present.length) / values.length;
    List<Double> edges =
        present.length == 0
            ? List.of()
            : Arrays.stream(QUANTILES)
                .map(quantile -> present[(int) Math.ceil(quantile * present.length) - 1])
                .distinct()
                .boxed()
                .toList();
    List<Long> counts = new ArrayList<>();
    int row = 0;
    for (double edge : edges) {
      int from = row;
      while (row < present.length && present[row] <= edge) {
        row++;
      }
      counts.add((long) row - from);
    }
    counts.add((long) present.length - row);
    return new ReferenceHistogram(
        feature,
        edges,
        counts,
        missingShare,
        present.length == 0 ? Double.NEGATIVE_INFINITY : present[0],
        present.length == 0 ? Double.POSITIVE_INFINITY : present[present.length - 1],
        present.length);
  }

  /** The same values, of which no more than so many are independent of each other. */
  public ReferenceHistogram withSamples(long independent) {
    return new ReferenceHistogram(
        feature, edges, counts, missingShare, lowest, highest, Math.min(samples, independent));
  }

  /** The position of the bin that holds a value. */
  public int binOf(double value) {
    int bin = 0;
    while (bin < edges.size() && value > edges.get(bin)) {
      bin++;
    }
    return bin;
  }

  /** Whether the training set had no value so low, or none so high. */
  public boolean isOutOfRange(double value) {
    return value < lowest || value > highest;
  }

  /** The number of rows with a value. */
  public long rows() {
    return sum(counts);
  }

  /** Says in words if a value is higher or lower than nearly all of the training set. */
  Optional<String> comparison(double value) {
    int bin = binOf(value);
    long total = rows();
    double lower = (double) sum(counts.subList(0, bin)) / total;
    double higher = (double) sum(counts.subList(bin + 1, counts.size())) / total;
    if (lower >= UNUSUAL) {
      return Optional.of("higher than " + percent(lower) + " % of transactions");
    }
    return higher >= UNUSUAL
        ? Optional.of("lower than " + percent(higher) + " % of transactions")
        : Optional.empty();
  }

  private static long percent(double share) {
    return (long) Math.floor(share * 100);
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
