package org.fraudbeam.services.producer.simulation;

import java.util.List;
import java.util.Set;
import org.fraudbeam.services.producer.random.RandomStream;

/**
 * Scenario 3: the card details of three customers a day leak; for 14 days a third of their
 * transactions are frauds of five times the amount.
 */
final class StolenCards implements Influence {
  static final Campaigns CAMPAIGNS = new Campaigns("stolen-cards", 3, 5_000, 14);

  private static final double SHARE = 1.0 / 3;
  private static final int AMOUNT_FACTOR = 5;

  @Override
  public void apply(int day, List<Purchase> purchases, Population population) {
    SimulationOptions options = population.options();
    Set<Integer> victims = CAMPAIGNS.victimsOn(day, options.customers(), options.seed());
    RandomStream random = RandomStream.of(options.seed(), "stolen-card-use", day);
    purchases.replaceAll(
        purchase ->
            victims.contains(purchase.customer().index()) && random.chance(SHARE)
                ? purchase
                    .withAmountMinor(AMOUNT_FACTOR * purchase.amountMinor())
                    .as(FraudScenario.STOLEN_CARD)
                : purchase);
  }
}
