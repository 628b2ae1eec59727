package org.fraudbeam.pipelines.drift;

import java.util.Arrays;

/**
 * Transactions counted by score, fine enough for metrics of the ranking: bins of {@value #WIDTH}
 * log-odds, apart for those that are alerted and those that are not, so that counts of alerts are
 * exact. Curves of parts add up to that of the whole, in any order.
 *
 * @param transactions how many there are in each bin, by ascending score
 * @param frauds how many of them are known frauds
 * @param expected the sum of their scores in billionths: how many frauds there should be if the
 *     scores are probabilities. Whole numbers, so that no order of adding matters
 */
@SuppressWarnings("ArrayRecordComponent") // Counted into; never compared.
record ScoreCurve(long[] transactions, long[] frauds, long[] expected) {

  private static final double WIDTH = 0.01;
  private static final double LARGEST_LOG_ODDS = 15;
  private static final int BINS = (int) (2 * LARGEST_LOG_ODDS / WIDTH);
  private static final double BILLIONTHS = 1e9;

  static ScoreCurve empty() {
    return new ScoreCurve(new long[2 * BINS], new long[2 * BINS], new long[2 * BINS]);
  }

  /**
   * Counts a transaction.
   *
   * @param score the probability of fraud, in [0, 1]
   */
  void add(double score, boolean alerted, boolean fraud) {
    double logOdds = Math.log(score / (1 - score));
    int bin = (int) Math.floor((logOdds + LARGEST_LOG_ODDS) / WIDTH);
    int position = Math.min(BINS - 1, Math.max(0, bin)) + (alerted ? BINS : 0);
    transactions[position]++;
    frauds[position] += fraud ? 1 : 0;
    expected[position] += Math.round(score * BILLIONTHS);
  }

  ScoreCurve copy() {
    return new ScoreCurve(transactions.clone(), frauds.clone(), expected.clone());
  }

  /** Adds the counts of another curve. */
  void add(ScoreCurve other) {
    Arrays.setAll(transactions, bin -> transactions[bin] + other.transactions[bin]);
    Arrays.setAll(frauds, bin -> frauds[bin] + other.frauds[bin]);
    Arrays.setAll(expected, bin -> expected[bin] + other.expected[bin]);
  }

  /** What came true by the known labels. */
  Performance known() {
    return performance(Arrays.stream(frauds).asDoubleStream().toArray());
  }

  /**
   * What should come true, before any label is known, if the scores are probabilities:
   * confidence-based performance estimation (CBPE; Garg et al., 2022, and NannyML). A transaction
   * of score s counts as s frauds. It sees what changes in the scores, and is blind to frauds that
   * the model does not know.
   */
  Performance estimated() {
    return performance(Arrays.stream(expected).mapToDouble(sum -> sum / BILLIONTHS).toArray());
  }

  /** The mean precision at the steps from the highest bin down, weighted by the recall of each. */
  private Performance performance(double[] found) {
    double all = Arrays.stream(found).sum();
    long flagged = 0;
    double caught = 0;
    double weighted = 0;
    long alerts = 0;
    double caughtByAlerts = 0;
    for (int bin = found.length - 1; bin >= 0; bin--) {
      flagged += transactions[bin];
      caught += found[bin];
      if (transactions[bin] > 0) {
        weighted += found[bin] * caught / flagged;
      }
      if (bin == BINS) {
        alerts = flagged;
        caughtByAlerts = caught;
      }
    }
    return new Performance(flagged, alerts, caughtByAlerts, all, all == 0 ? 0 : weighted / all);
  }
}
