package org.fraudbeam.services.producer.simulation;

import java.util.List;
import java.util.Set;

/**
 * Scenario 2: two terminals a day fall to criminals; all their transactions for 28 days are frauds.
 */
final class CompromisedTerminals implements Influence {
  static final Campaigns CAMPAIGNS = new Campaigns("compromised-terminals", 2, 10_000, 28);

  @Override
  public void apply(int day, List<Purchase> purchases, Population population) {
    SimulationOptions options = population.options();
    Set<Integer> compromised = CAMPAIGNS.victimsOn(day, options.terminals(), options.seed());
    purchases.replaceAll(
        purchase ->
            compromised.contains(purchase.terminal())
                ? purchase.as(FraudScenario.COMPROMISED_TERMINAL)
                : purchase);
  }
}
