package org.fraudbeam.pipelines.model;

import java.util.List;

/**
 * The score from which on a transaction is alerted, and what that would have brought on the
 * held-out days. Rates are 0 where there is nothing to divide by.
 *
 * @param threshold a transaction is alerted if its score is at least this
 * @param budgetCardsPerDay the alert budget it was chosen for
 * @param cardsPerDay the mean number of cards alerted a day
 * @param precision the share of frauds among the alerted transactions
 * @param cardPrecision the share of alerted cards of a day with a fraud among their alerts
 * @param recall the share of frauds that are alerted
 * @param savings the money kept from fraud, by currency
 */
public record ThresholdChoice(
    double threshold,
    int budgetCardsPerDay,
    double cardsPerDay,
    double precision,
    double cardPrecision,
    double recall,
    List<Savings> savings) {

  public ThresholdChoice {
    savings = List.copyOf(savings);
  }
}
