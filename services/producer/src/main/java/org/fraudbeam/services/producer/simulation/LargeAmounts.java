package org.fraudbeam.services.producer.simulation;

import java.util.List;

/** Scenario 1: an amount above 220.00 is a fraud. It is meant to be easy to find. */
final class LargeAmounts implements Influence {
  private static final long LIMIT_MINOR = 220_00;

  @Override
  public void apply(int day, List<Purchase> purchases, Population population) {
    purchases.replaceAll(
        purchase ->
            purchase.amountMinor() > LIMIT_MINOR
                ? purchase.as(FraudScenario.LARGE_AMOUNT)
                : purchase);
  }
}
