package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.definition.Amount.AMOUNT;
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
import org.fraudbeam.features.definition.Attribute;
import org.fraudbeam.features.definition.Comparison;
import org.fraudbeam.features.definition.Condition;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.TransactionValue;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;

/**
 * Generated histories, with every aggregate: ties, late events, labels early and late, window
 * edges, expiry, folding.
 */
class EntityFeaturesOracleTest {

  private static final int HISTORIES = 5_000;
  private static final long START = 1_600_000_000_000L - 1_600_000_000_000L % 3_600_000L;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int UNBOUNDED = 1_000_000;

  private static final Comparison TO_MEDIAN =
      new Comparison("to_median", CUSTOMER, Comparison.Kind.RATIO_TO_MEDIAN, minutes(60), 3, 1);
  private static final Comparison TO_MEAN =
      new Comparison("to_mean", TERMINAL, Comparison.Kind.RATIO_TO_MEAN, minutes(45), 2, 1);
  private static final Comparison Z_SCORE =
      new Comparison("z_score", CUSTOMER, Comparison.Kind.Z_SCORE, minutes(90), 2, 0);
  private static final Condition OUTLIER = Condition.above("outlier", TO_MEDIAN, 1.5);
  private static final Condition PLAIN = Condition.atMost("plain", TO_MEDIAN, 1.5);

  /**
   * Every aggregate over both entities, on windows of minutes, so that edges and expiry are met
   * often.
   */
  private static final FeatureSet EVERYTHING = everything();

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
    FeatureSet set = ownComparisons ? EVERYTHING : WITHOUT_TERMINAL_COMPARISON;
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
        oracle.arrive(transaction, Map.of(TO_MEDIAN, ratio));
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
            revised.merchantId(),
            new double[] {ratio}));
    oracle.revise(revised.transactionId(), Map.of(TO_MEDIAN, ratio));
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

  private static final FeatureSet WITHOUT_TERMINAL_COMPARISON = set(false);

  private static FeatureSet everything() {
    return set(true);
  }

  private static FeatureSet set(boolean terminalComparison) {
    FeatureSet.Builder builder =
        FeatureSet.named("everything", 1)
            .maturity(minutes(30))
            .value("amount", TransactionValue.AMOUNT)
            .compare(TO_MEDIAN)
            .compare(Z_SCORE);
    if (terminalComparison) {
      builder
          .compare(TO_MEAN)
          .over(TERMINAL, f -> f.windows(minutes(50)).max(TO_MEAN).sum(TO_MEAN));
    }
    for (Entity entity : Arrays.asList(CUSTOMER, TERMINAL)) {
      builder
          .over(
              entity,
              f ->
                  f.windows(minutes(5), minutes(20), minutes(60))
                      .count()
                      .sum(AMOUNT)
                      .mean(AMOUNT)
                      .median(AMOUNT)
                      .standardDeviation(AMOUNT)
                      .min(AMOUNT)
                      .max(AMOUNT)
                      .distinct(Attribute.PAYMENT_METHOD)
                      .seenBefore(Attribute.USER)
                      .daysSinceLast()
                      .daysSinceFirst()
                      .fraudCount()
                      .fraudRate()
                      .fraudStreak()
                      .fraudStreakAge()
                      .daysSinceLegitimate())
          .over(
              entity,
              f ->
                  f.labelledAfter(minutes(30))
                      .windows(minutes(15), minutes(240))
                      .count()
                      .mean(AMOUNT)
                      .fraudCount()
                      .fraudRate()
                      .daysSinceLegitimate())
          .over(
              entity,
              f ->
                  f.prior()
                      .windows(minutes(40))
                      .count()
                      .mean(AMOUNT)
                      .max(TO_MEDIAN)
                      .mean(TO_MEDIAN)
                      .median(TO_MEDIAN))
          .over(
              entity,
              f ->
                  f.where(OUTLIER)
                      .windows(minutes(45))
                      .count()
                      .sum(AMOUNT)
                      .min(AMOUNT)
                      .standardDeviation(TO_MEDIAN)
                      .distinct(Attribute.MERCHANT)
                      .daysSinceLast()
                      .daysSinceFirst())
          .over(
              entity,
              f ->
                  f.where(PLAIN)
                      .windows(minutes(120))
                      .fraudCount()
                      .fraudRate()
                      .fraudStreak()
                      .fraudStreakAge());
    }
    return builder.build();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
