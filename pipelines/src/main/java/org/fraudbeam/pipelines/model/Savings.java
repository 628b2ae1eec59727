package org.fraudbeam.pipelines.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The money of one currency that alerts would have kept from fraud. Only the alerted transactions
 * themselves count, not what a stopped card might have lost later.
 *
 * @param currency ISO 4217 code
 * @param savedMinorPerDay the mean amount of the alerted frauds of a day, in minor units
 * @param fraudMinorPerDay the mean amount of all frauds of a day, in minor units
 */
public record Savings(String currency, double savedMinorPerDay, double fraudMinorPerDay) {

  /** The share of the fraud amount that is saved; 0 if there is no fraud. */
  public double share() {
    return fraudMinorPerDay == 0 ? 0 : savedMinorPerDay / fraudMinorPerDay;
  }

  /** Such as {@code 12.50 of 40.00 EUR}. */
  public String toText() {
    return FeatureValueText.majorUnits(savedMinorPerDay, currency)
        + " of "
        + FeatureValueText.majorUnits(fraudMinorPerDay, currency)
        + " "
        + currency;
  }

  /** The savings of alerts from {@code threshold} on, by currency in alphabetical order. */
  static List<Savings> of(double threshold, List<ScoredTransaction> transactions, long days) {
    Map<String, Long> saved = new TreeMap<>();
    Map<String, Long> lost = new TreeMap<>();
    for (ScoredTransaction transaction : transactions) {
      if (transaction.fraud()) {
        long caught = transaction.score() >= threshold ? transaction.amountMinor() : 0;
        saved.merge(transaction.currency(), caught, Math::addExact);
        lost.merge(transaction.currency(), transaction.amountMinor(), Math::addExact);
      }
    }
    return lost.entrySet().stream()
        .map(
            total ->
                new Savings(
                    total.getKey(),
                    (double) saved.getOrDefault(total.getKey(), 0L) / days,
                    (double) total.getValue() / days))
        .toList();
  }
}
