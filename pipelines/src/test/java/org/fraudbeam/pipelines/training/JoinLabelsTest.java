package org.fraudbeam.pipelines.training;

import static org.fraudbeam.pipelines.training.LabelledVector.NEVER_REPORTED;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.features.transform.FeatureVectorCoder;
import org.junit.jupiter.api.Test;

class JoinLabelsTest {

  private static final long NOON = 1_772_366_400_000L;

  @Test
  void shouldLeaveATransactionWithoutALabelLegitimate() {
    shouldJoin(List.of(vector("u1", "t1")), List.of(), labelled("u1", "t1", NEVER_REPORTED));
  }

  @Test
  void shouldMarkATransactionThatWasReportedAsFraud() {
    shouldJoin(
        List.of(vector("u1", "t1"), vector("u1", "t2")),
        List.of(label("u1", "t2", true, NOON + 5)),
        labelled("u1", "t1", NEVER_REPORTED),
        labelled("u1", "t2", NOON + 5));
  }

  @Test
  void shouldKnowAFraudFromItsEarliestReportOn() {
    shouldJoin(
        List.of(vector("u1", "t1")),
        List.of(label("u1", "t1", true, NOON + 9), label("u1", "t1", true, NOON + 5)),
        labelled("u1", "t1", NOON + 5));
  }

  @Test
  void shouldLetFraudOutrankALegitimateVerdict() {
    shouldJoin(
        List.of(vector("u1", "t1")),
        List.of(label("u1", "t1", false, NOON + 1), label("u1", "t1", true, NOON + 5)),
        labelled("u1", "t1", NOON + 5));
  }

  @Test
  void shouldTakeALegitimateVerdictAsLegitimate() {
    shouldJoin(
        List.of(vector("u1", "t1")),
        List.of(label("u1", "t1", false, NOON + 1)),
        labelled("u1", "t1", NEVER_REPORTED));
  }

  @Test
  void shouldLeaveOutALabelWithoutATransaction() {
    shouldJoin(List.of(), List.of(label("u1", "t1", true, NOON + 5)));
  }

  @Test
  void shouldKeepApartTransactionsOfTwoCustomersWithOneId() {
    shouldJoin(
        List.of(vector("u1", "t1"), vector("u2", "t1")),
        List.of(label("u2", "t1", true, NOON + 5)),
        labelled("u1", "t1", NEVER_REPORTED),
        labelled("u2", "t1", NOON + 5));
  }

  @Test
  void shouldLeaveOutDuplicates() {
    FeatureVector first = vector("u1", "t1");
    FeatureVector duplicate =
        new FeatureVector(first.transaction(), first.values(), 0, 0, true, false);

    shouldJoin(List.of(first, duplicate), List.of(), labelled("u1", "t1", NEVER_REPORTED));
  }

  private static void shouldJoin(
      List<FeatureVector> vectors, List<Event> events, LabelledVector... expected) {
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            PCollectionTuple.of(
                    JoinLabels.VECTORS,
                    pipeline.apply(
                        "Vectors", Create.of(vectors).withCoder(FeatureVectorCoder.of())))
                .and(
                    JoinLabels.EVENTS,
                    pipeline.apply("Events", Create.of(events).withCoder(EventCoder.of())))
                .apply(JoinLabels.create()))
        .containsInAnyOrder(expected);
    pipeline.run().waitUntilFinish();
  }

  private static FeatureVector vector(String userId, String transactionId) {
    return new FeatureVector(
        new Transaction(transactionId, NOON, userId, "m1", 5716, "EUR", null, null, ""),
        new double[] {1, 2.5},
        0,
        0,
        false,
        false);
  }

  private static Label label(
      String userId, String transactionId, boolean fraud, long reportedAtMillis) {
    return new Label(transactionId, NOON, userId, "m1", fraud, reportedAtMillis, "analyst");
  }

  private static LabelledVector labelled(String userId, String transactionId, long knownAtMillis) {
    return new LabelledVector(
        transactionId,
        NOON,
        userId,
        "m1",
        5716,
        "EUR",
        new double[] {1, 2.5},
        knownAtMillis != NEVER_REPORTED,
        knownAtMillis);
  }
}
