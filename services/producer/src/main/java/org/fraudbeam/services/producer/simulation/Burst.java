package org.fraudbeam.services.producer.simulation;

import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.services.producer.random.RandomStream;

/**
 * A burst: during a period the customers buy more often than usual. Each purchase in it brings
 * further ones of the same customer, with amounts and terminals drawn anew.
 *
 * @param factor how often, compared to usual; at least 1, at most 1000
 * @param period when
 */
public record Burst(double factor, Period period) implements Influence {
  private static final double LARGEST_FACTOR = 1000;

  /** Checks the bounds. */
  public Burst {
    if (!(factor >= 1 && factor <= LARGEST_FACTOR)) {
      throw new IllegalArgumentException(
          "The factor of a burst must be at least 1 and at most 1000, but it is " + factor + ".");
    }
  }

  @Override
  public void apply(int day, List<Purchase> purchases, Population population) {
    SimulationOptions options = population.options();
    long from = Math.max(period.from(), options.startMillis() + day * Day.MILLIS);
    long to = Math.min(period.to(), options.startMillis() + (day + 1) * Day.MILLIS);
    if (from >= to) {
      return;
    }
    RandomStream random = RandomStream.of(options.seed(), "burst", day, period.from());
    List<Purchase> further = new ArrayList<>();
    for (Purchase purchase : purchases) {
      if (period.contains(purchase.timestampMillis())) {
        Customer customer = purchase.customer();
        int count = random.roundedAtRandom(factor - 1);
        for (int repetition = 0; repetition < count; repetition++) {
          further.add(
              new Purchase(
                  customer,
                  customer.drawTerminal(random),
                  random.between(from, to),
                  customer.drawAmountMinor(random),
                  FraudScenario.NONE));
        }
      }
    }
    purchases.addAll(further);
  }
}
