package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.aggregate.OneKey.HOUR;
import static org.fraudbeam.features.aggregate.OneKey.MINUTE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A digest stands for the set of what a key has seen up to a transaction, and for nothing else. */
class DigestTest {

  private static final int SETS = 300;
  private static final OneKey CUSTOMER = new OneKey(EveryAggregate.SET, Entity.CUSTOMER);
  private static final OneKey TERMINAL = new OneKey(EveryAggregate.SET, Entity.TERMINAL);
  private static final Transaction LAST = OneKey.transaction("last", 3 * HOUR, 250);

  /** An event, with what a customer's history would have told a terminal. */
  private record Told(Event event, double carried) {}

  /** What the last transaction gave after all others had been seen. */
  private record Seen(long digest, List<Double> values) {}

  @ParameterizedTest
  @EnumSource(Entity.class)
  void shouldBeEqualForEqualSetsWhateverTheOrderOfArrival(Entity entity) {
    for (int seed = 0; seed < SETS; seed++) {
      Random random = new Random(seed);
      List<Told> events = events(random);
      Seen inOrder = see(entity, events);
      for (int i = 0; i < 5; i++) {
        List<Told> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        shuffled.add(random.nextInt(shuffled.size()), events.get(random.nextInt(events.size())));
        assertThat(see(entity, shuffled)).isEqualTo(inOrder);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Entity.class)
  void shouldDifferWhereOneEventIsMissing(Entity entity) {
    for (int seed = 0; seed < SETS; seed++) {
      Random random = new Random(seed);
      List<Told> events = events(random);
      Seen all = see(entity, events);
      for (Told missing : events) {
        List<Told> others = new ArrayList<>(events);
        others.remove(missing);
        assertThat(see(entity, others).digest())
            .as("without %s of seed %d", missing, seed)
            .isNotEqualTo(all.digest());
      }
    }
  }

  @Test
  void shouldDifferWhereOneCarriedValueDoes() {
    for (int seed = 0; seed < SETS; seed++) {
      List<Told> events = events(new Random(seed));
      Seen all = see(Entity.TERMINAL, events);
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i).event() instanceof Transaction) {
          List<Told> others = new ArrayList<>(events);
          others.set(i, new Told(events.get(i).event(), events.get(i).carried() + 0.5));
          assertThat(see(Entity.TERMINAL, others).digest()).isNotEqualTo(all.digest());
        }
      }
    }
  }

  @Test
  void shouldNotDependOnWhatIsNotYetKnownAtTheTransaction() {
    List<Told> events = events(new Random(1));
    Seen before = see(Entity.TERMINAL, events);
    Transaction first = transactionsOf(events).get(0);
    events.add(new Told(OneKey.transaction("later", 3 * HOUR + 1, 100), 1));
    events.add(new Told(OneKey.transaction("last, or so", 3 * HOUR, 100), 1));
    events.add(new Told(OneKey.label(first, true, 3 * HOUR + 1), 1));
    events.add(new Told(OneKey.label(first, false, 4 * HOUR), 1));
    events.add(new Told(OneKey.label(OneKey.transaction("unseen", 0, 1), true, HOUR), 1));
    events.add(new Told(OneKey.label(LAST, true, 3 * HOUR), 1));
    assertThat(see(Entity.TERMINAL, events)).isEqualTo(before);
  }

  @Test
  void shouldNotDependOnTheTimeOfAReportThatIsKnown() {
    List<Told> events = new ArrayList<>();
    Transaction first = OneKey.transaction("first", HOUR, 100);
    events.add(new Told(first, 1));
    events.add(new Told(OneKey.label(first, true, HOUR), 1));
    List<Told> reportedLater = new ArrayList<>(events.subList(0, 1));
    reportedLater.add(new Told(OneKey.label(first, true, 2 * HOUR), 1));
    assertThat(see(Entity.TERMINAL, reportedLater)).isEqualTo(see(Entity.TERMINAL, events));
  }

  @Test
  void shouldNotDependOnWhatNoFeatureLooksAtAnyMore() {
    OneKey key = TERMINAL.another();
    long alone = key.observe(LAST, 1.0).digest();
    OneKey other = TERMINAL.another();
    other.observe(OneKey.transaction("old", 3 * HOUR - 270 * MINUTE, 100), 1.0);
    assertThat(other.observe(LAST, 1.0).digest()).isEqualTo(alone);
    OneKey another = TERMINAL.another();
    another.observe(OneKey.transaction("old", 3 * HOUR - 270 * MINUTE + 1, 100), 1.0);
    assertThat(another.observe(LAST, 1.0).digest()).isNotEqualTo(alone);
  }

  private static Seen see(Entity entity, List<Told> events) {
    OneKey key = (entity == Entity.CUSTOMER ? CUSTOMER : TERMINAL).another();
    for (Told told : events) {
      key.observe(told.event(), told.carried());
    }
    Observation observed = key.observe(LAST, 1.0);
    List<Double> values = new ArrayList<>();
    for (double value : key.values()) {
      values.add(value);
    }
    return new Seen(observed.digest(), values);
  }

  /** Transactions within the reach of the last one, and labels that are known by then. */
  private static List<Told> events(Random random) {
    List<Told> events = new ArrayList<>();
    int size = 2 + random.nextInt(12);
    for (int i = 0; i < size; i++) {
      long time = random.nextInt(36) * 5L * MINUTE;
      Transaction transaction = OneKey.transaction("t" + i, time, random.nextInt(6) * 100L);
      events.add(new Told(transaction, 1 + random.nextInt(3) / 2.0));
      if (random.nextInt(2) == 0) {
        Label label = OneKey.label(transaction, random.nextBoolean(), time + (3 * HOUR - time) / 2);
        events.add(new Told(label, 0));
      }
    }
    return events;
  }

  private static List<Transaction> transactionsOf(List<Told> events) {
    return events.stream()
        .map(Told::event)
        .filter(Transaction.class::isInstance)
        .map(Transaction.class::cast)
        .toList();
  }
}
