package org.fraudbeam.services.producer.simulation;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.fraudbeam.features.transaction.EventFields;

/**
 * What to simulate. Equal options give equal transactions, byte for byte.
 *
 * @param seed the seed of every random draw
 * @param customers number of customers, 1 to 1,000,000
 * @param terminals number of terminals, 1 to 1,000,000
 * @param start the first day, in UTC; 2000-01-01 or later
 * @param days number of days, at least 1; the last label must be due before 2100
 * @param radius how far from home a customer shops, on a map of 100 by 100; above 0, at most 150
 * @param labelDelay how long after its transaction a fraud is reported; zero or more
 */
public record SimulationOptions(
    long seed,
    int customers,
    int terminals,
    LocalDate start,
    int days,
    double radius,
    Duration labelDelay) {

  /** The Handbook's simulation: 183 days of 5,000 customers at 10,000 terminals. */
  public static final SimulationOptions HANDBOOK =
      new SimulationOptions(
          0, 5_000, 10_000, LocalDate.of(2018, 4, 1), 183, 5.0, Duration.ofDays(7));

  private static final int MOST_CUSTOMERS_OR_TERMINALS = 1_000_000;
  private static final int MOST_DAYS = 36_525;
  private static final double MAP_DIAGONAL = 150;
  private static final double MOST_CUSTOMER_TERMINAL_PAIRS = 2e8;

  /** Checks the bounds. */
  public SimulationOptions {
    requireWithin("customers", customers, MOST_CUSTOMERS_OR_TERMINALS);
    requireWithin("terminals", terminals, MOST_CUSTOMERS_OR_TERMINALS);
    requireWithin("days", days, MOST_DAYS);
    if (!(radius > 0 && radius <= MAP_DIAGONAL)) {
      throw new IllegalArgumentException(
          "The radius must be above 0 and at most 150, but it is " + radius + ".");
    }
    if (labelDelay.isNegative()) {
      throw new IllegalArgumentException(
          "The label delay must not be negative, but it is " + labelDelay + ".");
    }
    if (startMillis(start) < EventFields.MIN_TIMESTAMP_MILLIS
        || startMillis(start.plusDays(days)) + labelDelay.toMillis()
            > EventFields.MAX_TIMESTAMP_MILLIS) {
      throw new IllegalArgumentException(
          "All transactions and labels must lie between 2000-01-01 and 2100-01-01; choose another "
              + "start, fewer days or a shorter label delay.");
    }
    double reachablePart = Math.min(1, Math.PI * radius * radius / 10_000);
    if (reachablePart * customers * terminals > MOST_CUSTOMER_TERMINAL_PAIRS) {
      throw new IllegalArgumentException(
          "So many customers with so many terminals in reach do not fit into memory; choose a "
              + "smaller radius or fewer customers or terminals.");
    }
  }

  private static void requireWithin(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "The number of %s must be 1 to %,d, but it is %,d.".formatted(name, most, value));
    }
  }

  /** The same options with another seed. */
  public SimulationOptions withSeed(long newSeed) {
    return new SimulationOptions(newSeed, customers, terminals, start, days, radius, labelDelay);
  }

  /** The same options with another number of customers and of terminals. */
  public SimulationOptions withSize(int newCustomers, int newTerminals) {
    return new SimulationOptions(seed, newCustomers, newTerminals, start, days, radius, labelDelay);
  }

  /** The same options over other days. */
  public SimulationOptions withDays(LocalDate newStart, int newDays) {
    return new SimulationOptions(seed, customers, terminals, newStart, newDays, radius, labelDelay);
  }

  /** The same options with another radius. */
  public SimulationOptions withRadius(double newRadius) {
    return new SimulationOptions(seed, customers, terminals, start, days, newRadius, labelDelay);
  }

  /** The same options with another label delay. */
  public SimulationOptions withLabelDelay(Duration newLabelDelay) {
    return new SimulationOptions(seed, customers, terminals, start, days, radius, newLabelDelay);
  }

  /** The first moment of the simulation, epoch milliseconds. */
  public long startMillis() {
    return startMillis(start);
  }

  /** The first moment after the simulation, epoch milliseconds. */
  public long endMillis() {
    return startMillis(start.plusDays(days));
  }

  private static long startMillis(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
