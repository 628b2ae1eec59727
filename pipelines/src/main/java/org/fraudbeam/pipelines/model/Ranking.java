package org.fraudbeam.pipelines.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Transactions ordered from the highest to the lowest score, with the metrics that depend on that
 * order alone. Transactions of equal score share one step, so no metric depends on the order in
 * which the rows came.
 *
 * <p>ROC AUC, average precision and log loss are those of scikit-learn ({@code roc_auc_score},
 * {@code average_precision_score}, {@code log_loss}), ties included.
 */
public final class Ranking {

  /** The distance from 0 and 1 at which log loss clips a score: the epsilon of a float64. */
  private static final double LOG_LOSS_CLIP = Math.ulp(1.0);

  private final double[] thresholds;
  private final long[] caught;
  private final long[] flagged;
  private final long frauds;
  private final long rows;

  private Ranking(double[] thresholds, long[] caught, long[] flagged) {
    this.thresholds = thresholds;
    this.caught = caught;
    this.flagged = flagged;
    this.frauds = thresholds.length == 0 ? 0 : caught[thresholds.length - 1];
    this.rows = thresholds.length == 0 ? 0 : flagged[thresholds.length - 1];
  }

  /**
   * Ranks scores with their true labels.
   *
   * @param scores one score a transaction, the higher the more suspicious; never NaN
   * @param labels whether the transaction at the same position was a fraud
   * @throws IllegalArgumentException if the lengths differ or a score is NaN
   */
  public static Ranking of(double[] scores, boolean[] labels) {
    if (scores.length != labels.length) {
      throw new IllegalArgumentException(
          "There are "
              + scores.length
              + " scores but "
              + labels.length
              + " labels; every score needs its label.");
    }
    double[] fraudScores = ascending(scores, labels, true);
    double[] otherScores = ascending(scores, labels, false);
    double[] thresholds = new double[scores.length];
    long[] caught = new long[scores.length];
    long[] flagged = new long[scores.length];
    int steps = 0;
    int fraud = fraudScores.length - 1;
    int other = otherScores.length - 1;
    while (fraud >= 0 || other >= 0) {
      double threshold = Math.max(at(fraudScores, fraud), at(otherScores, other));
      while (fraud >= 0 && fraudScores[fraud] == threshold) {
        fraud--;
      }
      while (other >= 0 && otherScores[other] == threshold) {
        other--;
      }
      thresholds[steps] = threshold;
      caught[steps] = fraudScores.length - 1L - fraud;
      flagged[steps] = scores.length - 2L - fraud - other;
      steps++;
    }
    return new Ranking(
        Arrays.copyOf(thresholds, steps),
        Arrays.copyOf(caught, steps),
        Arrays.copyOf(flagged, steps));
  }

  /** The number of transactions ranked. */
  public long rows() {
    return rows;
  }

  /** The number of frauds among them. */
  public long frauds() {
    return frauds;
  }

  /**
   * The probability that a random fraud scores above a random legitimate transaction; a tie counts
   * one half. In [0, 1].
   *
   * @throws IllegalStateException if there is no fraud or nothing but frauds
   */
  public double rocAuc() {
    requireBothClasses("ROC AUC");
    double pairsWon = 0;
    long caughtBefore = 0;
    long falseBefore = 0;
    for (int step = 0; step < thresholds.length; step++) {
      long falseHere = flagged[step] - caught[step];
      pairsWon += (falseHere - falseBefore) * ((caught[step] + caughtBefore) / 2.0);
      caughtBefore = caught[step];
      falseBefore = falseHere;
    }
    return pairsWon / ((double) frauds * (rows - frauds));
  }

  /**
   * The mean of the precision at every step, weighted by the recall the step adds; not
   * interpolated. In (0, 1].
   *
   * @throws IllegalStateException if there is no fraud or nothing but frauds
   */
  public double averagePrecision() {
    requireBothClasses("Average precision");
    double sum = 0;
    long caughtBefore = 0;
    for (int step = 0; step < thresholds.length; step++) {
      sum += (caught[step] - caughtBefore) * ((double) caught[step] / flagged[step]);
      caughtBefore = caught[step];
    }
    return sum / frauds;
  }

  /**
   * The mean negative log likelihood of the labels, the scores taken as probabilities and clipped
   * to [epsilon, 1 - epsilon]. At least 0.
   *
   * @throws IllegalStateException if there is no fraud or nothing but frauds, or if a score is not
   *     a probability
   */
  public double logLoss() {
    requireBothClasses("Log loss");
    double sum = 0;
    long caughtBefore = 0;
    long falseBefore = 0;
    for (int step = 0; step < thresholds.length; step++) {
      double score = thresholds[step];
      if (score < 0 || score > 1) {
        throw new IllegalStateException(
            "Log loss needs scores in [0, 1], but found " + score + ".");
      }
      double probability = Math.min(Math.max(score, LOG_LOSS_CLIP), 1 - LOG_LOSS_CLIP);
      long falseHere = flagged[step] - caught[step];
      sum -= (caught[step] - caughtBefore) * Math.log(probability);
      sum -= (falseHere - falseBefore) * Math.log(1 - probability);
      caughtBefore = caught[step];
      falseBefore = falseHere;
    }
    return sum / rows;
  }

  /**
   * The share of frauds among the transactions that score at least {@code threshold}; 0 if none.
   */
  public double precisionAt(double threshold) {
    int step = stepAt(threshold);
    return step < 0 ? 0 : (double) caught[step] / flagged[step];
  }

  /** The share of all frauds that score at least {@code threshold}; 0 if there is no fraud. */
  public double recallAt(double threshold) {
    int step = stepAt(threshold);
    return step < 0 || frauds == 0 ? 0 : (double) caught[step] / frauds;
  }

  /** One step of the ranking: everything that scores at least {@code threshold} is flagged. */
  public record Step(double threshold, double falsePositiveRate, double recall, double precision) {}

  /**
   * The steps from the highest threshold to the lowest, for a curve.
   *
   * @throws IllegalStateException if there is no fraud or nothing but frauds
   */
  public List<Step> steps() {
    requireBothClasses("A curve");
    List<Step> steps = new ArrayList<>(thresholds.length);
    for (int step = 0; step < thresholds.length; step++) {
      steps.add(
          new Step(
              thresholds[step],
              (double) (flagged[step] - caught[step]) / (rows - frauds),
              (double) caught[step] / frauds,
              (double) caught[step] / flagged[step]));
    }
    return steps;
  }

  private int stepAt(double threshold) {
    int low = 0;
    int high = thresholds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (thresholds[middle] >= threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private void requireBothClasses(String metric) {
    if (frauds == 0 || frauds == rows) {
      throw new IllegalStateException(
          metric
              + " needs both frauds and legitimate transactions, but "
              + frauds
              + " of "
              + rows
              + " are frauds.");
    }
  }

  private static double[] ascending(double[] scores, boolean[] labels, boolean wanted) {
    double[] chosen = new double[scores.length];
    int count = 0;
    for (int row = 0; row < scores.length; row++) {
      if (Double.isNaN(scores[row])) {
        throw new IllegalArgumentException("The score of row " + row + " is not a number.");
      }
      if (labels[row] == wanted) {
        // Adding zero turns -0.0 into 0.0, so that the two tie.
        chosen[count++] = scores[row] + 0.0;
      }
    }
    double[] sorted = Arrays.copyOf(chosen, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double at(double[] ascending, int position) {
    return position < 0 ? Double.NEGATIVE_INFINITY : ascending[position];
  }
}
