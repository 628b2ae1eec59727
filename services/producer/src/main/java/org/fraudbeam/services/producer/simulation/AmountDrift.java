package org.fraudbeam.services.producer.simulation;

import java.util.List;

/**
 * A drift: during a period every amount is multiplied. What is a fraud does not change, so a model
 * that learned the old amounts sees large ones everywhere.
 *
 * @param factor above 0, at most 1000
 * @param period when
 */
public record AmountDrift(double factor, Period period) implements Influence {
  private static final double LARGEST_FACTOR = 1000;

  /** Checks the bounds. */
  public AmountDrift {
    if (!(factor > 0 && factor <= LARGEST_FACTOR)) {
      throw new IllegalArgumentException(
          "The factor of a drift must be above 0 and at most 1000, but it is " + factor + ".");
    }
  }

  @Override
  public void apply(int day, List<Purchase> purchases, Population population) {
    purchases.replaceAll(
        purchase ->
            period.contains(purchase.timestampMillis())
                ? purchase.withAmountMinor(Math.round(factor * purchase.amountMinor()))
                : purchase);
  }
}
