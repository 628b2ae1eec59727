package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How many times the variance of a share is that of independent transactions (design effects; Kish,
 * 1965): frauds of one card, or at one terminal, are caught or missed together. The variance is
 * that between cards and between terminals, less what both have in common (Cameron, Gelbach and
 * Miller, 2011).
 *
 * @param alerts of the share of transactions that are alerted, at least 1
 * @param precision of the share of alerts that are frauds, at least 1
 * @param recall of the share of frauds that are alerted, at least 1
 */
public record DesignEffects(double alerts, double precision, double recall) {

  /** For a bundle from before they were measured. */
  public static final DesignEffects ASSUMED = new DesignEffects(5, 5, 5);

  /** Measures them on the held-out transactions. */
  static DesignEffects of(List<ScoredTransaction> heldOut, double threshold) {
    Predicate<ScoredTransaction> alerted = transaction -> transaction.score() >= threshold;
    return new DesignEffects(
        of(heldOut, alerted),
        of(heldOut.stream().filter(alerted).toList(), ScoredTransaction::fraud),
        of(heldOut.stream().filter(ScoredTransaction::fraud).toList(), alerted));
  }

  /** Whether they were not measured. */
  @JsonIgnore
  public boolean isAssumed() {
    return equals(ASSUMED);
  }

  private static double of(List<ScoredTransaction> trials, Predicate<ScoredTransaction> success) {
    double share =
        trials.isEmpty() ? 0 : (double) trials.stream().filter(success).count() / trials.size();
    if (share == 0 || share == 1) {
      return 1;
    }
    double[] residuals =
        trials.stream().mapToDouble(trial -> success.test(trial) ? 1 - share : -share).toArray();
    double between =
        squares(trials, residuals, ScoredTransaction::card)
            + squares(trials, residuals, ScoredTransaction::terminal)
            - squares(trials, residuals, trial -> List.of(trial.card(), trial.terminal()));
    return Math.max(1, between / (trials.size() * share * (1 - share)));
  }

  /** The sum over all cards (or terminals) of the square of the sum of their residuals. */
  private static double squares(
      List<ScoredTransaction> trials, double[] residuals, Function<ScoredTransaction, Object> key) {
    Map<Object, Double> sums = new HashMap<>();
    for (int trial = 0; trial < residuals.length; trial++) {
      sums.merge(key.apply(trials.get(trial)), residuals[trial], Double::sum);
    }
    return sums.values().stream().mapToDouble(sum -> sum * sum).sum();
  }
}
