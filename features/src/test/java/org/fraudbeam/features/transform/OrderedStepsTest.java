package org.fraudbeam.features.transform;

import static org.fraudbeam.features.transform.Cards.fraud;
import static org.fraudbeam.features.transform.Cards.pay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Features over a finished history, in whatever order it is read. */
class OrderedStepsTest {

  private static final FeatureSet SET = FeatureSets.cardFraud();

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  @AfterEach
  void run() {
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldPutEventsInOrderFirst() {
    PCollectionTuple computed =
        compute(
            pay("t1", 0, "u1", "m1", 100),
            pay("t2", 0.5, "u1", "m1", 200),
            pay("t3", 0.9, "u1", "m1", 300),
            pay("t4", 9, "u2", "m1", 50));
    assertLines(
        computed,
        "customer_mean_amount_30d",
        "t1 = 100.0",
        "t2 = 150.0",
        "t3 = 200.0",
        "t4 = 50.0");
    assertLines(
        computed, "terminal_count_30d_after_7d", "t1 = 0.0", "t2 = 0.0", "t3 = 0.0", "t4 = 3.0");
    assertNoConflicts(computed);
  }

  @Test
  void shouldOrderTransactionsOfOneTimeByTheirIds() {
    assertLines(
        compute(
            pay("b", 0, "u1", "m1", 100),
            pay("c", 0, "u1", "m1", 100),
            pay("a", 0, "u1", "m1", 100)),
        "customer_count_1d",
        "a = 1.0",
        "b = 2.0",
        "c = 3.0");
  }

  @Test
  void shouldCountTwoCustomersThatUseOneIdAtOneTerminalAndTime() {
    Transaction one = pay("t1", 0, "u1", "m1", 100);
    Transaction other = pay("t1", 0, "u2", "m1", 200);
    PCollectionTuple computed = compute(one, other, fraud(other, 1), pay("t2", 9, "u3", "m1", 50));
    assertLines(computed, "terminal_count_30d_after_7d", "t1 = 0.0", "t1 = 0.0", "t2 = 2.0");
    assertLines(computed, "terminal_fraud_rate_30d_after_7d", "t1 = 0.0", "t1 = 0.0", "t2 = 0.5");
    assertNoConflicts(computed);
  }

  @Test
  void shouldKnowALabelFromTheTimeOfItsReport() {
    Transaction stolen = pay("t1", 0, "u1", "m1", 100);
    assertLines(
        compute(
            stolen,
            fraud(stolen, 0.5),
            pay("t2", 0.4, "u2", "m1", 100),
            pay("t3", 0.5, "u3", "m1", 100),
            pay("t4", 0.6, "u4", "m1", 100)),
        "terminal_fraud_streak_plain_60d",
        "t1 = 0.0",
        "t2 = 0.0",
        "t3 = 1.0",
        "t4 = 1.0");
  }

  @Test
  void shouldAnswerADuplicateAgainAndMarkIt() {
    Transaction first = pay("t1", 0, "u1", "m1", 100);
    assertLines(
        compute(first, first, pay("t2", 0.1, "u1", "m1", 100), first),
        "customer_count_1d",
        "t1 = 1.0",
        "t1 = 1.0 again",
        "t1 = 1.0 again",
        "t2 = 2.0");
  }

  @Test
  void shouldSetAConflictAside() {
    Transaction later = pay("t1", 0.2, "u1", "m1", 100);
    PCollectionTuple computed =
        compute(pay("t1", 0, "u1", "m1", 100), later, pay("t2", 0.3, "u1", "m1", 100));
    assertLines(computed, "customer_count_1d", "t1 = 1.0", "t2 = 2.0");
    PAssert.that(computed.get(ComputeFeatures.CONFLICTS)).containsInAnyOrder(later);
  }

  @Test
  void shouldChooseTheSameOfTwoConflictsHoweverTheyAreRead() {
    Transaction one = pay("t1", 0, "u1", "m1", 100);
    Transaction other = pay("t1", 0, "u1", "m1", 999);
    PCollectionTuple computed = compute(one, other);
    PCollectionTuple turned =
        pipeline
            .apply("Turned", Create.<Event>of(other, one).withCoder(EventCoder.of()))
            .apply("ComputeTurned", ComputeFeatures.with(SET));
    PAssert.that(computed.get(ComputeFeatures.CONFLICTS)).containsInAnyOrder(other);
    PAssert.that(turned.get(ComputeFeatures.CONFLICTS)).containsInAnyOrder(other);
  }

  @Test
  void shouldComputeNothingFromNothing() {
    PCollectionTuple computed = compute();
    PAssert.that(computed.get(ComputeFeatures.VECTORS)).empty();
    assertNoConflicts(computed);
  }

  private PCollectionTuple compute(Event... events) {
    List<Event> shuffled = new ArrayList<>(Arrays.asList(events));
    Collections.shuffle(shuffled, new Random(1));
    return pipeline
        .apply("Events", Create.of(shuffled).withCoder(EventCoder.of()))
        .apply("ComputeFeatures", ComputeFeatures.with(SET));
  }

  private void assertNoConflicts(PCollectionTuple computed) {
    PAssert.that(computed.get(ComputeFeatures.CONFLICTS)).empty();
  }

  private void assertLines(PCollectionTuple computed, String feature, String... lines) {
    int slot = SET.featureNames().indexOf(feature);
    SerializableFunction<FeatureVector, String> line =
        vector ->
            "%s = %s%s"
                .formatted(
                    vector.transaction().transactionId(),
                    vector.values()[slot],
                    vector.duplicate() ? " again" : "");
    PCollection<String> actual =
        computed
            .get(ComputeFeatures.VECTORS)
            .apply(feature, MapElements.into(TypeDescriptors.strings()).via(line));
    PAssert.that(feature, actual).containsInAnyOrder(lines);
  }
}
