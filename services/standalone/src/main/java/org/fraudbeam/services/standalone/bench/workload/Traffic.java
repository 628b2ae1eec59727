package org.fraudbeam.services.standalone.bench.workload;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.random.RandomStream;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;

/**
 * Simulated transactions of 100,000 cards at 20,000 terminals, and their labels.
 *
 * @param transactions how many
 * @param hotTerminal whether one terminal has half of them
 */
public record Traffic(long transactions, boolean hotTerminal) {

  /** The terminal that may have half of all traffic. */
  public static final String HOT_TERMINAL = "merchant-hot";

  /** Number of cards. */
  public static final int CARDS = 100_000;

  /** Number of terminals. */
  public static final int TERMINALS = 20_000;

  private static final long SEED = 42;
  private static final double FEWEST_TRANSACTIONS_A_CARD_AND_DAY = 1.5;
  private static final double HOT_SHARE = 0.5;

  /** Transactions and labels in the order in which they become known. */
  public Iterator<Arrival<Event>> events() {
    return Timeline.of(
        simulated()
            .flatMap(one -> Stream.concat(Stream.of(one.transaction()), one.label().stream()))
            .iterator());
  }

  private Stream<SimulatedTransaction> simulated() {
    int days = (int) (transactions / (CARDS * FEWEST_TRANSACTIONS_A_CARD_AND_DAY)) + 1;
    Simulation simulation =
        Simulation.of(
            SimulationOptions.HANDBOOK
                .withSeed(SEED)
                .withSize(CARDS, TERMINALS)
                .withDays(LocalDate.of(2026, 1, 1), days));
    RandomStream random = RandomStream.of(SEED, "hot terminal");
    return simulation
        .days()
        .flatMap(day -> day.transactions().stream())
        .limit(transactions)
        .map(one -> hotTerminal && random.chance(HOT_SHARE) ? atHotTerminal(one) : one);
  }

  private static SimulatedTransaction atHotTerminal(SimulatedTransaction simulated) {
    Transaction moved = simulated.transaction();
    return new SimulatedTransaction(
        new Transaction(
            moved.transactionId(),
            moved.timestampMillis(),
            moved.userId(),
            HOT_TERMINAL,
            moved.amountMinor(),
            moved.currency(),
            moved.paymentMethod(),
            moved.ipAddress(),
            moved.unknownFields()),
        simulated.scenario(),
        simulated.reportedAtMillis());
  }
}
