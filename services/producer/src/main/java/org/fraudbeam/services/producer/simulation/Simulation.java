package org.fraudbeam.services.producer.simulation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.producer.random.RandomStream;

/**
 * Card transactions as the Fraud Detection Handbook describes them, with its three fraud scenarios.
 *
 * <p>A day is a function of the options and its number: days may be asked for in any order, from
 * any thread, and none is kept. With the Handbook's options a day holds about 9,600 transactions;
 * 0.84 % of all are frauds once the campaigns, which begin with day 0, are at full strength.
 */
public final class Simulation {
  private static final String CURRENCY = "USD";
  private static final String FRAUD = "{\"is_fraud_simulated\":true}";
  private static final String NO_FRAUD = "{\"is_fraud_simulated\":false}";
  private static final double SHARE_OF_USUAL_CIRCUMSTANCES = 0.9;

  private final Population population;
  private final List<Influence> bursts;
  private final List<Influence> drifts;

  private Simulation(Population population, List<Influence> bursts, List<Influence> drifts) {
    this.population = population;
    this.bursts = bursts;
    this.drifts = drifts;
  }

  /** The simulation with these options, without burst or drift. */
  public static Simulation of(SimulationOptions options) {
    return new Simulation(Population.of(options), List.of(), List.of());
  }

  /** The same simulation with a burst. Its purchases may become frauds like all others. */
  public Simulation with(Burst burst) {
    return new Simulation(population, append(bursts, burst), drifts);
  }

  /** The same simulation with a drift of the amounts, applied after it is known what is a fraud. */
  public Simulation with(AmountDrift drift) {
    return new Simulation(population, bursts, append(drifts, drift));
  }

  /** The same simulation with another kind of fraud. */
  public Simulation with(CardTesting fraud) {
    return new Simulation(population, bursts, append(drifts, fraud));
  }

  private static List<Influence> append(List<Influence> influences, Influence further) {
    return Stream.concat(influences.stream(), Stream.of(further)).toList();
  }

  /** What is simulated. */
  public SimulationOptions options() {
    return population.options();
  }

  /** All days in order, each drawn when it is asked for. */
  public Stream<SimulatedDay> days() {
    return daysFrom(0);
  }

  /** The days from this one on, in order, each drawn when it is asked for. */
  public Stream<SimulatedDay> daysFrom(int firstDay) {
    return IntStream.range(firstDay, options().days()).mapToObj(this::day);
  }

  /** One day, counted from 0. */
  public SimulatedDay day(int day) {
    Objects.checkIndex(day, options().days());
    List<Purchase> purchases = Shopping.on(day, population);
    for (Influence influence : influences()) {
      influence.apply(day, purchases, population);
    }
    // The sort is stable, so purchases of the same moment keep the order in which they were drawn.
    purchases.sort(Comparator.comparingLong(Purchase::timestampMillis));
    return new SimulatedDay(options().start().plusDays(day), named(day, purchases));
  }

  private List<Influence> influences() {
    List<Influence> influences = new ArrayList<>(bursts);
    influences.add(new LargeAmounts());
    influences.add(new CompromisedTerminals());
    influences.add(new StolenCards());
    influences.addAll(drifts);
    return influences;
  }

  private List<SimulatedTransaction> named(int day, List<Purchase> purchases) {
    LocalDate date = options().start().plusDays(day);
    String prefix = "tx-" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + "-";
    RandomStream random = RandomStream.of(options().seed(), "circumstances", day);
    List<SimulatedTransaction> transactions = new ArrayList<>(purchases.size());
    for (Purchase purchase : purchases) {
      // Leading zeros keep the order of the ids as text the order of the transactions.
      String number = Integer.toString(100_000_000 + transactions.size()).substring(1);
      transactions.add(named(prefix + number, purchase, random));
    }
    return transactions;
  }

  private SimulatedTransaction named(String id, Purchase purchase, RandomStream random) {
    Customer customer = purchase.customer();
    boolean usualMethod = random.chance(SHARE_OF_USUAL_CIRCUMSTANCES);
    boolean usualAddress = random.chance(SHARE_OF_USUAL_CIRCUMSTANCES);
    Transaction transaction =
        new Transaction(
            id,
            purchase.timestampMillis(),
            population.userId(customer),
            population.merchantId(purchase.terminal()),
            purchase.amountMinor(),
            CURRENCY,
            usualMethod ? customer.paymentMethod() : Population.anyPaymentMethod(random),
            usualAddress ? customer.ipAddress() : DocumentationAddress.any(random),
            purchase.scenario().isFraud() ? FRAUD : NO_FRAUD);
    return new SimulatedTransaction(
        transaction,
        purchase.scenario(),
        purchase.timestampMillis() + options().labelDelay().toMillis());
  }

  /** How far apart a customer's home and a terminal are, for tests. */
  double distance(int customer, int terminal) {
    return population.distance(population.customers().get(customer), terminal);
  }

  @Override
  public String toString() {
    return "Simulation[%s, bursts=%s, drifts=%s]".formatted(options(), bursts, drifts);
  }
}
