package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.definition.Entity.CUSTOMER;
import static org.fraudbeam.features.definition.Entity.TERMINAL;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fraudbeam.features.aggregate.Observation.Arrival;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;

/**
 * Generated histories, with every aggregate: ties, ids that two customers use, late events, labels
 * early and late, window edges, expiry, folding.
 */
class EntityFeaturesOracleTest {

  private static final int HISTORIES = 5_000;
  private static final long START = 1_600_000_000_000L - 1_600_000_000_000L % 3_600_000L;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int UNBOUNDED = 1_000_000;

  @Test
  void shouldAgreeBitForBitWithTheOracleWhateverTheOrderOfArrival() throws IOException {
    for (int seed = 0; seed < HISTORIES; seed++) {
      check(new Random(seed), seed % 2 == 0 ? CUSTOMER : TERMINAL, UNBOUNDED, true);
    }
  }

  @Test
  void shouldAgreeWithTheOracleWhenOldTransactionsFoldIntoBuckets() throws IOException {
    int approximate = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      approximate += check(new Random(seed), TERMINAL, 1 + seed % 9, false);
    }
    assertThat(approximate).as("vectors computed from folded history").isGreaterThan(HISTORIES);
  }

  /** Returns how many vectors were approximate. */
  private static int check(Random random, Entity entity, int mostExact, boolean ownComparisons)
      throws IOException {
    FeatureSet set =
        ownComparisons ? EveryAggregate.SET : EveryAggregate.WITHOUT_TERMINAL_COMPARISON;
    EntityFeatures features = EntityFeatures.of(set, entity, mostExact);
    NaiveFeatures oracle = new NaiveFeatures(set, entity, mostExact);
    History history = features.newHistory();
    int approximate = 0;
    for (Event event : arrivals(random, mostExact == UNBOUNDED)) {
      if (event instanceof Label label) {
        oracle.arrive(label);
        features.observe(history, label);
      } else if (event instanceof Transaction transaction) {
        double ratio = entity == TERMINAL ? 1 + random.nextInt(3) / 2.0 : 0;
        double[] carried = entity == TERMINAL ? new double[] {ratio} : new double[0];
        if (oracle.arrived().contains(transaction)) {
          Observation again =
              features.observe(history, transaction, carried, new double[set.size()]);
          assertThat(again.arrival()).isEqualTo(Arrival.DUPLICATE);
          continue;
        }
        oracle.arrive(transaction, Map.of(EveryAggregate.TO_MEDIAN, ratio));
        double[] values = new double[set.size()];
        Observation observed = features.observe(history, transaction, carried, values);
        approximate += observed.approximate() ? 1 : 0;
        double[] expected = oracle.values(transaction);
        if (!Arrays.equals(values, expected)) { // The words cost more than the comparison.
          assertThat(describe(set, values)).isEqualTo(describe(set, expected));
        }
        if (entity == TERMINAL && mostExact == UNBOUNDED && random.nextInt(8) == 0) {
          revise(random, features, history, oracle);
        }
      }
      if (random.nextInt(6) == 0) {
        history = decode(features, encode(features, history));
      }
    }
    return approximate;
  }

  private static void revise(
      Random random, EntityFeatures features, History history, NaiveFeatures oracle) {
    Transaction revised = oracle.arrived().get(random.nextInt(oracle.arrived().size()));
    double ratio = 1 + random.nextInt(3) / 2.0;
    features.revise(
        history,
        new Revision(
            revised.transactionId(),
            revised.timestampMillis(),
            revised.userId(),
            revised.merchantId(),
            new double[] {ratio}));
    oracle.revise(revised, Map.of(EveryAggregate.TO_MEDIAN, ratio));
  }

  /** Events of one key in the order of their arrival, on a grid of five minutes. */
  private static List<Event> arrivals(Random random, boolean unbounded) {
    List<Event> events = new ArrayList<>();
    int size = 2 + random.nextInt(24);
    long time = START;
    for (int i = 0; i < size; i++) {
      time += random.nextInt(5) * 300_000L;
      if (unbounded && random.nextInt(25) == 0) {
        time += Duration.ofDays(3).toMillis();
      }
      long late = random.nextInt(4) == 0 ? random.nextInt(8) * 300_000L : 0;
      Transaction transaction =
          transaction(random, "t" + random.nextInt(10) + "-" + i, time - late);
      events.add(transaction);
      if (random.nextInt(3) == 0) {
        events.add(
            unbounded ? random.nextInt(events.size()) : events.size(), label(random, transaction));
      }
      if (random.nextInt(6) == 0) {
        Transaction twin = ofAnotherCustomer(random, transaction);
        events.add(twin);
        if (random.nextBoolean()) {
          events.add(label(random, twin));
        }
      }
      if (random.nextInt(10) == 0) {
        Event earlier = events.get(Math.max(0, events.size() - 1 - random.nextInt(3)));
        if (unbounded && earlier instanceof Transaction && time - earlier.timestampMillis() < DAY) {
          events.add(earlier);
        }
      }
      if (unbounded && random.nextInt(6) == 0) {
        events.add(label(random, transaction));
      }
    }
    return events;
  }

  private static Transaction transaction(Random random, String id, long time) {
    return new Transaction(
        id,
        time,
        "u" + random.nextInt(3),
        "m" + random.nextInt(3),
        random.nextInt(6) * 100L,
        "USD",
        random.nextInt(3) == 0 ? null : "card" + random.nextInt(2),
        null,
        "");
  }

  /** Another transaction of the same time and id. */
  private static Transaction ofAnotherCustomer(Random random, Transaction transaction) {
    return new Transaction(
        transaction.transactionId(),
        transaction.timestampMillis(),
        "v" + random.nextInt(3),
        transaction.merchantId(),
        random.nextInt(6) * 100L,
        "USD",
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
        transaction.timestampMillis() + random.nextInt(14) * 300_000L,
        "analyst");
  }

  private static byte[] encode(EntityFeatures features, History history) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistoryCoder.write(features, history, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static History decode(EntityFeatures features, byte[] bytes) throws IOException {
    return HistoryCoder.read(features, new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static List<String> describe(FeatureSet set, double[] values) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      lines.add(set.featureNames().get(i) + "=" + values[i]);
    }
    return lines;
  }
}
