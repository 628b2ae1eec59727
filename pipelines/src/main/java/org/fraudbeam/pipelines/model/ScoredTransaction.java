package org.fraudbeam.pipelines.model;

/**
 * A past transaction with its score and its true label: what the metrics about cards and money
 * need.
 *
 * @param epochDay the day of the transaction, in days since 1970-01-01 UTC
 * @param card the card, that is, the user id
 * @param terminal the terminal, that is, the merchant id
 * @param score the score, the higher the more suspicious
 * @param fraud whether it was a fraud
 * @param amountMinor the amount in minor units of {@code currency}
 * @param currency ISO 4217 code
 */
public record ScoredTransaction(
    long epochDay,
    String card,
    String terminal,
    double score,
    boolean fraud,
    long amountMinor,
    String currency) {

  /** The same transaction with the score that a perfect model would give it. */
  ScoredTransaction perfectlyScored() {
    return new ScoredTransaction(
        epochDay, card, terminal, fraud ? 1 : 0, fraud, amountMinor, currency);
  }
}
