package org.fraudbeam.pipelines.drift;

import java.util.List;
import org.fraudbeam.pipelines.model.ScoringSettings;

/**
 * What is counted of transactions: all that the statistics need. Counts of parts add up to those of
 * the whole, in any order.
 *
 * @param features in the order of the model's features
 * @param scores the scores in the bins of the reference
 * @param curve the scores with what is known and what is expected of them
 */
public record TransactionCounts(
    List<HistogramCounts> features, HistogramCounts scores, ScoreCurve curve) {

  public TransactionCounts {
    features = List.copyOf(features);
  }

  /** No transaction yet. */
  public static TransactionCounts empty(ScoringSettings settings) {
    return new TransactionCounts(
        settings.reference().stream().map(HistogramCounts::of).toList(),
        HistogramCounts.of(settings.scores().histogram()),
        ScoreCurve.empty());
  }

  /**
   * Counts a transaction.
   *
   * @param settings those that these counts were made for
   * @param fraud whether it is known as a fraud
   */
  public void add(ScoringSettings settings, double[] values, double score, boolean fraud) {
    for (int feature = 0; feature < values.length; feature++) {
      features.get(feature).add(settings.reference().get(feature), values[feature]);
    }
    scores.add(settings.scores().histogram(), score);
    curve.add(score, score >= settings.threshold().threshold(), fraud);
  }

  /** Adds other counts to these. */
  void add(TransactionCounts other) {
    for (int feature = 0; feature < features.size(); feature++) {
      features.get(feature).add(other.features.get(feature));
    }
    scores.add(other.scores);
    curve.add(other.curve);
  }

  /** These counts and others together, which both stay as they are. */
  TransactionCounts plus(TransactionCounts other) {
    TransactionCounts sum =
        new TransactionCounts(
            features.stream().map(HistogramCounts::copy).toList(), scores.copy(), curve.copy());
    sum.add(other);
    return sum;
  }
}
