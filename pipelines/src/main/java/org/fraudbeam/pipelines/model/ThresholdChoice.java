package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The score from which on a transaction is alerted, and what that would have brought on some days,
 * usually those held out: what to expect of it. Rates are 0 where there is nothing to divide by.
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

  private static final ObjectMapper JSON = new ObjectMapper();

  public ThresholdChoice {
    savings = List.copyOf(savings);
  }

  /** The figures for programs; money in minor units a day, by currency. */
  public ObjectNode toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("threshold", threshold);
    node.put("budget_cards_per_day", budgetCardsPerDay);
    node.put("cards_per_day", cardsPerDay);
    node.put("precision", precision);
    node.put("card_precision", cardPrecision);
    node.put("recall", recall);
    ObjectNode saved = node.putObject("saved_minor_per_day");
    savings.forEach(money -> saved.put(money.currency(), money.savedMinorPerDay()));
    return node;
  }
}
