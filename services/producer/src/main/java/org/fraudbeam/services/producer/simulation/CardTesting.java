package org.fraudbeam.services.producer.simulation;

import java.time.Duration;
import java.util.List;
import org.fraudbeam.services.producer.random.RandomStream;

/**
 * A drift: a fraud that no model has seen. Criminals try stolen numbers: ten tiny payments of one
 * customer at one terminal within ten minutes, for three new customers a day.
 *
 * @param period when such series may begin
 */
public record CardTesting(Period period) implements Influence {
  static final int PAYMENTS = 10;
  static final Duration LENGTH = Duration.ofMinutes(10);
  static final long SMALLEST_AMOUNT_MINOR = 50;
  static final long LARGEST_AMOUNT_MINOR = 2_50;

  private static final Campaigns CAMPAIGNS = new Campaigns("card-testing", 3, 5_000, 1);

  @Override
  public void apply(int day, List<Purchase> purchases, Population population) {
    SimulationOptions options = population.options();
    for (int victim : CAMPAIGNS.victimsOn(day, options.customers(), options.seed())) {
      RandomStream random = RandomStream.of(options.seed(), "card-testing-series", day, victim);
      long dayStart = options.startMillis() + day * Day.MILLIS;
      long begin = random.between(dayStart, dayStart + Day.MILLIS - LENGTH.toMillis());
      if (period.contains(begin)) {
        int terminal = random.below(options.terminals());
        addSeries(purchases, population.customers().get(victim), terminal, begin, random);
      }
    }
  }

  private static void addSeries(
      List<Purchase> purchases, Customer customer, int terminal, long begin, RandomStream random) {
    for (int payment = 0; payment < PAYMENTS; payment++) {
      purchases.add(
          new Purchase(
              customer,
              terminal,
              random.between(begin, begin + LENGTH.toMillis()),
              random.between(SMALLEST_AMOUNT_MINOR, LARGEST_AMOUNT_MINOR + 1),
              FraudScenario.CARD_TESTING));
    }
  }
}
