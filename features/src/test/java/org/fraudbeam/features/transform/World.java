package org.fraudbeam.features.transform;

import static org.fraudbeam.features.transform.Cards.DAY;
import static org.fraudbeam.features.transform.Cards.MINUTE;
import static org.fraudbeam.features.transform.Cards.START;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/**
 * Generated events of a few customers and terminals, which no other world has: many go through one
 * pipeline side by side.
 *
 * @param seed which world
 * @param events in no order
 */
record World(int seed, List<Event> events) {

  static final int CUSTOMERS = 3;
  static final int TERMINALS = 3;

  private static final String PROBE = "probe";
  private static final Comparator<Event> AS_THEY_BECOME_KNOWN =
      Comparator.comparingLong(
              (Event event) ->
                  event instanceof Label label ? label.reportedAtMillis() : event.timestampMillis())
          .thenComparing(event -> event instanceof Label ? 0 : 1)
          .thenComparing(EntityFeatures.ORDER);

  static List<World> some(int number) {
    return IntStream.range(0, number).mapToObj(seed -> new World(seed, events(seed))).toList();
  }

  /** Each event as soon as it is known. */
  List<Event> inOrder() {
    return events.stream().sorted(AS_THEY_BECOME_KNOWN).toList();
  }

  /** Each event up to some minutes late; the probes come last, in their order. */
  List<Event> late(int minutes) {
    Random random = new Random(seed);
    Map<Event, Long> arrival = new HashMap<>();
    for (Event event : events) {
      arrival.put(event, event.timestampMillis() + random.nextInt(minutes) * MINUTE);
    }
    List<Event> late = new ArrayList<>(events);
    Collections.shuffle(late, random);
    late.sort(
        Comparator.comparing(World::isProbe)
            .thenComparing(event -> isProbe(event) ? event.timestampMillis() : arrival.get(event))
            .thenComparing(event -> isProbe(event) ? event.transactionId() : ""));
    return late;
  }

  static boolean isProbe(Event event) {
    return event.transactionId().startsWith(PROBE);
  }

  /** Four weeks of a few cards, and at the end one probe of each at each terminal. */
  private static List<Event> events(int seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    int size = 5 + random.nextInt(30);
    int days = 1 + random.nextInt(28);
    for (int i = 0; i < size; i++) {
      Transaction transaction =
          transaction(
              seed,
              "t" + random.nextInt(1_000) + "-" + i,
              START + random.nextInt(days * 24) * 60L * MINUTE,
              random.nextInt(CUSTOMERS),
              random.nextInt(TERMINALS),
              100L * (1 + random.nextInt(4)) * (random.nextInt(4) == 0 ? 5 : 1));
      events.add(transaction);
      if (random.nextInt(10) == 0) {
        events.add(transaction);
      }
      if (random.nextInt(10) == 0) {
        events.add(ofTheNextCustomer(transaction));
      }
      for (int labels = random.nextInt(3); labels > 0; labels--) {
        events.add(label(random, transaction));
      }
    }
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      for (int terminal = 0; terminal < TERMINALS; terminal++) {
        String id = PROBE + customer + terminal;
        events.add(transaction(seed, id, START + 36 * DAY, customer, terminal, 300));
      }
    }
    return events;
  }

  private static Transaction transaction(
      int world, String id, long time, int customer, int terminal, long amountMinor) {
    return new Transaction(
        id,
        time,
        "w%d-u%d".formatted(world, customer),
        "w%d-m%d".formatted(world, terminal),
        amountMinor,
        "EUR",
        null,
        null,
        "");
  }

  /** Another transaction of the same id, time and terminal. */
  private static Transaction ofTheNextCustomer(Transaction transaction) {
    String user = transaction.userId();
    int customer = (user.charAt(user.length() - 1) - '0' + 1) % CUSTOMERS;
    return new Transaction(
        transaction.transactionId(),
        transaction.timestampMillis(),
        user.substring(0, user.length() - 1) + customer,
        transaction.merchantId(),
        transaction.amountMinor() + 100,
        transaction.currency(),
        null,
        null,
        "");
  }

  private static Label label(Random random, Transaction transaction) {
    return new Label(
        transaction.transactionId(),
        transaction.timestampMillis(),
        transaction.userId(),
        transaction.merchantId(),
        random.nextInt(3) > 0,
        transaction.timestampMillis() + random.nextInt(8 * 24) * 60L * MINUTE,
        random.nextBoolean() ? "analyst" : "chargeback");
  }
}
