package org.fraudbeam.pipelines.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.aggregate.Observation;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.parity.Replay.Fact;
import org.junit.jupiter.api.Test;

/** A terminal whose facts came from partitions that were not read equally far. */
final class ReplayTest {

  private static final int SEEDS = 200;

  /** Where no set of facts is found, all of them were tried. */
  private static final int SEEDS_IN_VAIN = 20;

  private static final int DAYS = 40;
  private static final int TRANSACTIONS_A_DAY = 4;
  private static final int PARTITIONS = 4;
  private static final Duration LABEL_DELAY = Duration.ofDays(7);
  private static final Duration LATENESS = Duration.ofDays(4);
  private static final double[] NOTHING = {};

  private static final FeatureSet SET = FeatureSets.handbook();
  private static final EntityFeatures FEATURES = EntityFeatures.of(SET, Entity.TERMINAL);

  @Test
  void shouldExplainWhatPartitionsHadNotBroughtYet() {
    int explained = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Terminal terminal = Terminal.of(random);
      long[] reached = new long[2 * PARTITIONS];
      for (int source = 0; source < reached.length; source++) {
        reached[source] = terminal.now() - random.nextLong(LATENESS.toMillis() - 1);
      }
      // Half of the sources are not behind at all.
      for (int source = 0; source < reached.length; source += 2) {
        reached[source] = terminal.now();
      }
      Served served = terminal.served(event -> event.knownAtMillis() <= reached[source(event)]);
      if (served.digest() != terminal.served(event -> true).digest()) {
        explained++;
        assertThat(terminal.explain(served)).as("seed %d", seed).isEqualTo(Explanation.LATE);
      }
    }
    assertThat(explained).isGreaterThan(SEEDS / 2);
  }

  @Test
  void shouldNotExplainAFactThatWasLost() {
    for (int seed = 0; seed < SEEDS_IN_VAIN; seed++) {
      Terminal terminal = Terminal.of(new Random(seed));
      Event lost = terminal.factBeforeLateness();
      Served served = terminal.served(event -> !event.equals(lost));
      assertThat(terminal.explain(served)).as("seed %d", seed).isEqualTo(Explanation.NONE);
    }
  }

  @Test
  void shouldNotExplainAValueThatFollowsFromNoFacts() {
    for (int seed = 0; seed < SEEDS_IN_VAIN; seed++) {
      Terminal terminal = Terminal.of(new Random(seed));
      Event late = terminal.lastFact();
      Served served = terminal.served(event -> !event.equals(late));
      for (int feature = 0; feature < served.values().length; feature++) {
        served.values()[feature] += 1;
      }
      assertThat(terminal.explain(served)).as("seed %d", seed).isEqualTo(Explanation.NONE);
    }
  }

  private static int source(Event event) {
    int partition = Math.floorMod(event.userId().hashCode(), PARTITIONS);
    return event instanceof Label ? PARTITIONS + partition : partition;
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Served(double[] values, long digest) {}

  /**
   * Everything about a terminal, in the order in which it became known, and its last transaction.
   */
  private record Terminal(List<Event> events, Transaction last) {

    static Terminal of(Random random) {
      List<Event> events = new ArrayList<>();
      long end = Duration.ofDays(DAYS).toMillis();
      for (int number = 0; number < DAYS * TRANSACTIONS_A_DAY; number++) {
        Transaction transaction =
            transaction("tx-" + number, "user-" + random.nextInt(100), random.nextLong(end));
        events.add(transaction);
        if (random.nextInt(3) == 0) {
          events.add(
              new Label(
                  transaction.transactionId(),
                  transaction.timestampMillis(),
                  transaction.userId(),
                  transaction.merchantId(),
                  true,
                  transaction.timestampMillis() + LABEL_DELAY.toMillis(),
                  "chargeback"));
        }
      }
      events.removeIf(event -> event.knownAtMillis() > end);
      events.sort(Replay.BY_TIME_KNOWN);
      return new Terminal(events, transaction("last", "user-last", end));
    }

    private static Transaction transaction(String id, String user, long millis) {
      return new Transaction(id, millis, user, "terminal", 1_000, "EUR", null, null, "");
    }

    long now() {
      return last.timestampMillis();
    }

    Event lastFact() {
      return events.stream()
          .filter(Transaction.class::isInstance)
          .max(Comparator.comparingLong(Event::knownAtMillis))
          .orElseThrow();
    }

    /** A transaction of the last week but not of the last days. */
    Event factBeforeLateness() {
      return events.stream()
          .filter(event -> event instanceof Transaction)
          .filter(event -> event.knownAtMillis() < now() - LATENESS.toMillis())
          .filter(event -> event.knownAtMillis() > now() - LABEL_DELAY.toMillis() * 2)
          .findFirst()
          .orElseThrow();
    }

    /** What the last transaction was served with where only some of the rest was known. */
    Served served(Predicate<Event> isKnown) {
      History history = FEATURES.newHistory();
      double[] values = new double[SET.size()];
      for (Event event : events) {
        if (isKnown.test(event)) {
          if (event instanceof Transaction transaction) {
            FEATURES.observe(history, transaction, NOTHING, values);
          } else {
            FEATURES.observe(history, (Label) event);
          }
        }
      }
      Observation observed = FEATURES.observe(history, last, NOTHING, values);
      return new Served(values, observed.digest());
    }

    Explanation explain(Served served) {
      List<Fact> facts = events.stream().map(Terminal::fact).toList();
      return new Replay(FEATURES, LATENESS.toMillis())
          .explain(facts, fact(last), served.values(), served.digest());
    }

    private static Fact fact(Event event) {
      return new Fact(event, NOTHING, NOTHING);
    }
  }
}
