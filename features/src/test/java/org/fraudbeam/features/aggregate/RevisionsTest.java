package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.aggregate.OneKey.HOUR;
import static org.fraudbeam.features.aggregate.OneKey.MINUTE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;

/** What a late transaction of a customer changes is told to the terminals, and nothing else is. */
class RevisionsTest {

  private static final int HISTORIES = 500;
  private static final OneKey CUSTOMER = new OneKey(FeatureSets.cardFraud(), Entity.CUSTOMER);

  @Test
  void shouldReviseNothingInOrder() {
    OneKey customer = customer();
    for (int i = 0; i < 10; i++) {
      assertThat(customer.observe(OneKey.transaction("t" + i, i * HOUR, 100L * i)).revisions())
          .isEmpty();
    }
  }

  @Test
  void shouldReviseOnlyWhatHasAnotherComparisonNow() {
    OneKey customer = customer();
    customer.observe(OneKey.transaction("t1", 1 * HOUR, 100));
    customer.observe(OneKey.transaction("t2", 2 * HOUR, 100));
    customer.observe(OneKey.transaction("t3", 3 * HOUR, 400));
    customer.observe(OneKey.transaction("t4", 4 * HOUR, 400));
    Observation late = customer.observe(OneKey.transaction("late", HOUR / 2, 300));
    // t1 and t2 still have too short a history; the median before t4 was 100 and is 200.
    assertThat(late.revisions())
        .extracting(Revision::transactionId, revision -> revision.carried()[0])
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("t3", 4.0),
            org.assertj.core.groups.Tuple.tuple("t4", 2.0));
    assertThat(late.revisions())
        .allSatisfy(revision -> assertThat(revision.merchantId()).isEqualTo("m"));
  }

  @Test
  void shouldReviseExactlyWhatAFreshHistoryTellsOtherwise() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      List<Transaction> arrived = new ArrayList<>();
      OneKey customer = customer();
      for (int i = 0; i < 12; i++) {
        Transaction transaction =
            OneKey.transaction(
                "t" + i, random.nextInt(20) * 30L * MINUTE, 100L * random.nextInt(5));
        Map<String, Double> before = carriedInOrder(arrived);
        arrived.add(transaction);
        Map<String, Double> after = carriedInOrder(arrived);
        Observation observed = customer.observe(transaction);
        assertThat(observed.carried()[0]).isEqualTo(after.get(transaction.transactionId()));
        Map<String, Double> changed = new LinkedHashMap<>(after);
        changed.remove(transaction.transactionId());
        changed.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        Map<String, Double> revised = new LinkedHashMap<>();
        observed.revisions().forEach(r -> revised.put(r.transactionId(), r.carried()[0]));
        assertThat(revised).isEqualTo(changed);
      }
    }
  }

  @Test
  void shouldReviseNothingForADuplicateOrAConflict() {
    OneKey customer = customer();
    for (int i = 0; i < 6; i++) {
      customer.observe(OneKey.transaction("t" + i, i * HOUR, 100L * i));
    }
    assertThat(customer.observe(OneKey.transaction("t1", HOUR, 100)).revisions()).isEmpty();
    assertThat(customer.observe(OneKey.transaction("t1", HOUR, 999)).revisions()).isEmpty();
    assertThat(customer.observe(OneKey.transaction("t1", 2 * MINUTE, 100)).revisions()).isEmpty();
    assertThat(customer.history().exactTransactions()).isEqualTo(6);
  }

  @Test
  void shouldLeaveNoTraceOfAPeek() {
    OneKey terminal = new OneKey(EveryAggregate.SET, Entity.TERMINAL);
    for (int i = 0; i < 6; i++) {
      terminal.observe(OneKey.transaction("t" + i, i * 10L * MINUTE, 100L * i), 1.0);
    }
    byte[] before = terminal.encoded();
    Observation peeked =
        terminal
            .features()
            .peek(
                terminal.history(),
                OneKey.transaction("forgotten", 25 * MINUTE, 700),
                new double[] {1},
                new double[EveryAggregate.SET.size()]);
    assertThat(peeked.arrival()).isEqualTo(Observation.Arrival.DUPLICATE);
    assertThat(terminal.encoded()).isEqualTo(before);
    assertThat(terminal.observe(OneKey.transaction("next", 90 * MINUTE, 1), 1.0).digest())
        .isEqualTo(terminalOf(6).observe(OneKey.transaction("next", 90 * MINUTE, 1), 1.0).digest());
  }

  private static OneKey terminalOf(int transactions) {
    OneKey terminal = new OneKey(EveryAggregate.SET, Entity.TERMINAL);
    for (int i = 0; i < transactions; i++) {
      terminal.observe(OneKey.transaction("t" + i, i * 10L * MINUTE, 100L * i), 1.0);
    }
    return terminal;
  }

  private static OneKey customer() {
    return CUSTOMER.another();
  }

  /** The comparison of every transaction, by a history that sees them in order. */
  private static Map<String, Double> carriedInOrder(List<Transaction> arrived) {
    List<Transaction> ordered = new ArrayList<>(arrived);
    ordered.sort(
        Comparator.comparingLong(Transaction::timestampMillis)
            .thenComparing(Transaction::transactionId));
    OneKey fresh = customer();
    Map<String, Double> carried = new LinkedHashMap<>();
    for (Transaction transaction : ordered) {
      carried.put(transaction.transactionId(), fresh.observe(transaction).carried()[0]);
    }
    return carried;
  }
}
