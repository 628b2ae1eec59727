package org.fraudbeam.pipelines.model;

import java.util.List;

/**
 * How the scores of the held-out transactions were spread, and what alerts brought among them: the
 * reference for drift of the scores and for what became of the promises. Unlike the figures of the
 * ranking it includes cards that are known as defrauded, because a stream scores them too.
 *
 * @param histogram the scores
 * @param alerts how many transactions score at least the threshold
 * @param caught how many of these are frauds
 * @param frauds how many frauds there are
 * @param averagePrecision see {@link Ranking#averagePrecision()}
 * @param designEffects how much more precision and recall vary than those of independent frauds
 */
public record ScoreReference(
    ReferenceHistogram histogram,
    long alerts,
    long caught,
    long frauds,
    double averagePrecision,
    DesignEffects designEffects) {

  private static final String NAME = "score";

  /** That of a bundle from before drift was measured: nothing to compare with. */
  static final ScoreReference NONE =
      new ScoreReference(
          ReferenceHistogram.of(NAME, new double[0]), 0, 0, 0, 0, DesignEffects.ASSUMED);

  /**
   * Counts the held-out transactions.
   *
   * @throws IllegalStateException if there is no fraud or nothing but frauds
   */
  public static ScoreReference of(List<ScoredTransaction> heldOut, double threshold) {
    Ranking ranking = Evaluation.ranking(heldOut);
    return new ScoreReference(
        ReferenceHistogram.of(
            NAME, heldOut.stream().mapToDouble(ScoredTransaction::score).toArray()),
        heldOut.stream().filter(transaction -> transaction.score() >= threshold).count(),
        heldOut.stream()
            .filter(transaction -> transaction.fraud() && transaction.score() >= threshold)
            .count(),
        ranking.frauds(),
        ranking.averagePrecision(),
        DesignEffects.of(heldOut, threshold));
  }

  /** How many transactions were held out. */
  public long transactions() {
    return histogram.rows();
  }
}
