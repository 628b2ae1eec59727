package org.fraudbeam.pipelines.model;

import java.util.List;

/**
 * How well a model ranks transactions it was not trained on.
 *
 * @param rows the number of transactions
 * @param frauds the number of frauds among them
 * @param rocAuc see {@link Ranking#rocAuc()}
 * @param averagePrecision see {@link Ranking#averagePrecision()}
 * @param logLoss see {@link Ranking#logLoss()}
 * @param cardPrecision card precision among the {@link #CARDS} most suspicious cards of each day
 */
public record Evaluation(
    long rows,
    long frauds,
    double rocAuc,
    double averagePrecision,
    double logLoss,
    CardPrecision cardPrecision) {

  /** The k of card precision in the Handbook's published results. */
  public static final int CARDS = 100;

  /**
   * Evaluates scores.
   *
   * @throws IllegalStateException if there is no fraud or nothing but frauds
   */
  public static Evaluation of(List<ScoredTransaction> transactions) {
    Ranking ranking = ranking(transactions);
    return new Evaluation(
        ranking.rows(),
        ranking.frauds(),
        ranking.rocAuc(),
        ranking.averagePrecision(),
        ranking.logLoss(),
        CardPrecision.atTop(CARDS, transactions));
  }

  /** The transactions in the order of their scores. */
  public static Ranking ranking(List<ScoredTransaction> transactions) {
    double[] scores = transactions.stream().mapToDouble(ScoredTransaction::score).toArray();
    boolean[] labels = new boolean[scores.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = transactions.get(row).fraud();
    }
    return Ranking.of(scores, labels);
  }
}
