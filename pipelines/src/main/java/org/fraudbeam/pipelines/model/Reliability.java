package org.fraudbeam.pipelines.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How far scores are the probabilities they claim to be: transactions in ten bins of equal width by
 * score, and the share of frauds in each.
 *
 * @param bins those that hold a transaction, by ascending score
 */
public record Reliability(List<Bin> bins) {

  private static final int BINS = 10;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * A bin.
   *
   * @param rows the number of transactions, at least 1
   * @param meanScore the mean of their scores
   * @param fraudShare the share of frauds among them
   */
  public record Bin(long rows, double meanScore, double fraudShare) {}

  /** Sorts transactions, whose scores lie in [0, 1], into the bins. */
  public static Reliability of(List<ScoredTransaction> transactions) {
    boolean[] labels = new boolean[transactions.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = transactions.get(row).fraud();
    }
    return of(transactions.stream().mapToDouble(ScoredTransaction::score).toArray(), labels);
  }

  /** Sorts scores, which lie in [0, 1] and have a label each, into the bins. */
  public static Reliability of(double[] scores, boolean[] labels) {
    long[] rows = new long[BINS];
    long[] frauds = new long[BINS];
    double[] sums = new double[BINS];
    for (int row = 0; row < scores.length; row++) {
      int bin = Math.min(BINS - 1, (int) (scores[row] * BINS));
      rows[bin]++;
      frauds[bin] += labels[row] ? 1 : 0;
      sums[bin] += scores[row];
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (rows[bin] > 0) {
        bins.add(new Bin(rows[bin], sums[bin] / rows[bin], (double) frauds[bin] / rows[bin]));
      }
    }
    return new Reliability(bins);
  }

  /**
   * The expected calibration error (Naeini et al., 2015): the distance between score and share of
   * frauds, averaged over all transactions. In [0, 1]; 0 if every bin has as many frauds as its
   * scores say.
   */
  public double error() {
    long rows = bins.stream().mapToLong(Bin::rows).sum();
    return bins.stream()
        .mapToDouble(bin -> bin.rows() * Math.abs(bin.meanScore() - bin.fraudShare()) / rows)
        .sum();
  }
}
