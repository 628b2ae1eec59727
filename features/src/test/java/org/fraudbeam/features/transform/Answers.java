package org.fraudbeam.features.transform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.features.transaction.Transaction;
import org.joda.time.Instant;

/**
 * What a pipeline made of some events.
 *
 * @param set the features it computed
 * @param vectors in the order of output
 * @param conflicts in the order of output
 */
record Answers(FeatureSet set, List<FeatureVector> vectors, List<Transaction> conflicts) {

  /** A stream of events, each of which is answered before the next one comes. */
  static final class Arrivals {

    private TestStream.Builder<Event> stream =
        TestStream.create(EventCoder.of()).advanceWatermarkTo(Instant.ofEpochMilli(0));

    Arrivals arrive(Event... together) {
      for (Event event : together) {
        stream = stream.addElements(timestamped(event));
      }
      return this;
    }

    /** Events of different keys, which cannot tell in which order they come. */
    Arrivals arriveTogether(List<Event> together) {
      Event[] rest = together.subList(1, together.size()).toArray(Event[]::new);
      stream = stream.addElements(together.get(0), rest);
      return this;
    }

    /** Nothing older than this will come, as far as the source knows. */
    Arrivals watermark(long millis) {
      stream = stream.advanceWatermarkTo(Instant.ofEpochMilli(millis));
      return this;
    }

    PCollection<Event> in(Pipeline pipeline) {
      return pipeline.apply("Arrivals", stream.advanceWatermarkToInfinity());
    }

    private static TimestampedValue<Event> timestamped(Event event) {
      return TimestampedValue.of(event, Instant.ofEpochMilli(event.timestampMillis()));
    }
  }

  /** Which of the answers to a transaction: the first, or the one to a duplicate. */
  record Question(Transaction transaction, boolean duplicate) {
    static Question of(FeatureVector vector) {
      return new Question(vector.transaction(), vector.duplicate());
    }
  }

  static Answers streamed(FeatureSet set, Arrivals arrivals) {
    Pipeline pipeline = Pipeline.create();
    return of(set, pipeline, arrivals.in(pipeline));
  }

  static Answers bounded(FeatureSet set, List<Event> events) {
    Pipeline pipeline = Pipeline.create();
    return of(
        set, pipeline, pipeline.apply("Events", Create.of(events).withCoder(EventCoder.of())));
  }

  private static Answers of(FeatureSet set, Pipeline pipeline, PCollection<Event> events) {
    PCollectionTuple computed = events.apply("ComputeFeatures", ComputeFeatures.with(set));
    Collected<FeatureVector> vectors = new Collected<>();
    Collected<Transaction> conflicts = new Collected<>();
    computed.get(ComputeFeatures.VECTORS).apply("CollectVectors", ParDo.of(vectors));
    computed.get(ComputeFeatures.CONFLICTS).apply("CollectConflicts", ParDo.of(conflicts));
    pipeline.run().waitUntilFinish();
    return new Answers(set, vectors.take(), conflicts.take());
  }

  /** Every vector by what it answers; there must be one answer to each question. */
  Map<Question, FeatureVector> byQuestion() {
    Map<Question, FeatureVector> answers = new HashMap<>();
    for (FeatureVector vector : vectors) {
      if (answers.put(Question.of(vector), vector) != null) {
        throw new AssertionError("two answers to " + Question.of(vector));
      }
    }
    return answers;
  }

  /** The only vector of a transaction that is no duplicate. */
  FeatureVector first(String transactionId) {
    return only(transactionId, false);
  }

  /** The only vector of a transaction that is a duplicate. */
  FeatureVector duplicate(String transactionId) {
    return only(transactionId, true);
  }

  /** A feature of the transaction's first vector. */
  double value(String transactionId, String feature) {
    return value(first(transactionId), feature);
  }

  double value(FeatureVector vector, String feature) {
    return vector.values()[set.featureNames().indexOf(feature)];
  }

  private FeatureVector only(String transactionId, boolean duplicate) {
    List<FeatureVector> found =
        vectors.stream()
            .filter(vector -> vector.transaction().transactionId().equals(transactionId))
            .filter(vector -> vector.duplicate() == duplicate)
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "%s has %d vectors, not one: %s".formatted(transactionId, found.size(), vectors));
    }
    return found.get(0);
  }
}
