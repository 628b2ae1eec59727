package org.fraudbeam.services.producer.simulation;

import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.services.producer.random.RandomStream;

/** What the customers would buy on a day without fraud. */
final class Shopping {
  private static final double MEAN_TIME_SECONDS = 43_200;
  private static final double TIME_DEVIATION_SECONDS = 20_000;

  private Shopping() {}

  /** The purchases of a day in order of customers, in a list that may be changed. */
  static List<Purchase> on(int day, Population population) {
    SimulationOptions options = population.options();
    long dayStart = options.startMillis() + day * Day.MILLIS;
    List<Purchase> purchases = new ArrayList<>();
    for (Customer customer : population.customers()) {
      if (customer.canShop()) {
        RandomStream random = RandomStream.of(options.seed(), "shopping", day, customer.index());
        addPurchases(purchases, customer, dayStart, random);
      }
    }
    return purchases;
  }

  private static void addPurchases(
      List<Purchase> purchases, Customer customer, long dayStart, RandomStream random) {
    int count = random.poisson(customer.paymentsPerDay());
    for (int payment = 0; payment < count; payment++) {
      long millis = Math.round(1000 * random.normal(MEAN_TIME_SECONDS, TIME_DEVIATION_SECONDS));
      if (millis > 0 && millis < Day.MILLIS) {
        purchases.add(
            new Purchase(
                customer,
                customer.drawTerminal(random),
                dayStart + millis,
                customer.drawAmountMinor(random),
                FraudScenario.NONE));
      }
    }
  }
}
