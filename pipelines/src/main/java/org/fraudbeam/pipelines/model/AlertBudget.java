package org.fraudbeam.pipelines.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The number of cards that people can review a day. It decides the threshold: the lowest score at
 * which, on average over the held-out days, no more cards than that would have been alerted.
 *
 * <p>A card counts once for every day on which it has an alert, because its alerts of a day are
 * reviewed together.
 *
 * @param cardsPerDay at least 1
 */
public record AlertBudget(int cardsPerDay) {

  /** The budget unless another is given: the k of the Handbook's card precision. */
  public static final AlertBudget DEFAULT = new AlertBudget(Evaluation.CARDS);

  public AlertBudget {
    if (cardsPerDay < 1) {
      throw new IllegalArgumentException(
          "The alert budget must be at least 1 card a day, not " + cardsPerDay + ".");
    }
  }

  /**
   * Chooses the threshold, and says what to expect of it. If already the highest score is shared by
   * more cards than the budget allows, the threshold lies just above it and nothing is alerted.
   *
   * @param heldOut every transaction of the held-out days, scored by a model that has not seen them
   * @throws IllegalArgumentException if there is no transaction
   */
  public ThresholdChoice choose(List<ScoredTransaction> heldOut) {
    if (heldOut.isEmpty()) {
      throw new IllegalArgumentException(
          "The threshold is chosen on held-out transactions, and there are none.");
    }
    return outcome(CardDays.of(heldOut).threshold(cardsPerDay), heldOut);
  }

  /**
   * How many defrauded cards the budget finds: those with an alerted fraud, each once, if the
   * threshold is chosen on the same transactions.
   *
   * @param transactions every transaction of some days, at least one
   */
  public long defraudedCards(List<ScoredTransaction> transactions) {
    double threshold = CardDays.of(transactions).threshold(cardsPerDay);
    return transactions.stream()
        .filter(transaction -> transaction.fraud() && transaction.score() >= threshold)
        .map(ScoredTransaction::card)
        .distinct()
        .count();
  }

  /**
   * What a threshold that was chosen for this budget brings on transactions.
   *
   * @param transactions every transaction of some days, at least one
   */
  public ThresholdChoice outcome(double threshold, List<ScoredTransaction> transactions) {
    long days = transactions.stream().mapToLong(ScoredTransaction::epochDay).distinct().count();
    Set<CardDays.Key> alerted = new HashSet<>();
    Set<CardDays.Key> defrauded = new HashSet<>();
    for (ScoredTransaction transaction : transactions) {
      if (transaction.score() >= threshold) {
        alerted.add(CardDays.Key.of(transaction));
        if (transaction.fraud()) {
          defrauded.add(CardDays.Key.of(transaction));
        }
      }
    }
    Ranking ranking = Evaluation.ranking(transactions);
    return new ThresholdChoice(
        threshold,
        cardsPerDay,
        (double) alerted.size() / days,
        ranking.precisionAt(threshold),
        alerted.isEmpty() ? 0 : (double) defrauded.size() / alerted.size(),
        ranking.recallAt(threshold),
        Savings.of(threshold, transactions, days));
  }
}
