package org.fraudbeam.pipelines.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How far scores are the probabilities they claim to be: transactions in ten bins of equal width by
 * score, and the share of frauds in each.
 *
 * @param bins those that hold a transaction, by ascending score
 */
record Reliability(List<Bin> bins) {

  private static final int BINS = 10;

  Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * A bin.
   *
   * @param rows the number of transactions, at least 1
   * @param meanScore the mean of their scores
   * @param fraudShare the share of frauds among them
   */
  record Bin(long rows, double meanScore, double fraudShare) {}

  /** Sorts transactions, whose scores lie in [0, 1], into the bins. */
  static Reliability of(List<ScoredTransaction> transactions) {
    long[] rows = new long[BINS];
    long[] frauds = new long[BINS];
    double[] scores = new double[BINS];
    for (ScoredTransaction transaction : transactions) {
      int bin = Math.min(BINS - 1, (int) (transaction.score() * BINS));
      rows[bin]++;
      frauds[bin] += transaction.fraud() ? 1 : 0;
      scores[bin] += transaction.score();
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (rows[bin] > 0) {
        bins.add(new Bin(rows[bin], scores[bin] / rows[bin], (double) frauds[bin] / rows[bin]));
      }
    }
    return new Reliability(bins);
  }

  /**
   * The expected calibration error (Naeini et al., 2015): the distance between score and share of
   * frauds, averaged over all transactions. In [0, 1]; 0 if every bin has as many frauds as its
   * scores say.
   */
  double error() {
    long rows = bins.stream().mapToLong(Bin::rows).sum();
    return bins.stream()
        .mapToDouble(bin -> bin.rows() * Math.abs(bin.meanScore() - bin.fraudShare()) / rows)
        .sum();
  }
}
