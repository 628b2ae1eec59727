package org.fraudbeam.pipelines.drift;

import java.util.stream.StreamSupport;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transform.ComputeFeatures;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.features.transform.FeatureVectorCoder;

/** Recomputes the vectors of a history and compares them with those that were served. */
final class CheckParity extends PTransform<PCollection<ServedVector>, PCollection<Finding>> {

  private static final long serialVersionUID = 1L;

  private static final TupleTag<ServedVector> SERVED = new TupleTag<>("served");
  private static final TupleTag<FeatureVector> RECOMPUTED = new TupleTag<>("recomputed");
  private static final TupleTag<Long> NEAR_CUSTOMER = new TupleTag<>("nearCustomer");
  private static final TupleTag<Long> NEAR_TERMINAL = new TupleTag<>("nearTerminal");

  private final transient PCollection<Event> history;
  private final FeatureSet features;
  private final TimeRange range;
  private final long latenessMillis;

  private CheckParity(
      PCollection<Event> history, FeatureSet features, TimeRange range, long latenessMillis) {
    this.history = history;
    this.features = features;
    this.range = range;
    this.latenessMillis = latenessMillis;
  }

  /**
   * Compares served vectors with what a history gives.
   *
   * @param history all events from before the range, as far back as features look, to its end
   * @param features the feature set of the served vectors
   * @param range which transactions are compared, by their time
   * @param latenessMillis how much later than newer ones an event may have arrived
   */
  static CheckParity against(
      PCollection<Event> history, FeatureSet features, TimeRange range, long latenessMillis) {
    return new CheckParity(history, features, range, latenessMillis);
  }

  @Override
  public PCollection<Finding> expand(PCollection<ServedVector> served) {
    PCollection<FeatureVector> recomputed =
        history.apply("Recompute", ComputeFeatures.with(features)).get(ComputeFeatures.VECTORS);
    return KeyedPCollectionTuple.of(
            SERVED,
            served
                .apply(
                    "ServedKeys",
                    WithKeys.of((SerializableFunction<ServedVector, String>) TransactionKey::of))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), ServedVectorCoder.of())))
        .and(
            RECOMPUTED,
            recomputed
                .apply(
                    "RecomputedKeys",
                    WithKeys.of(
                        (SerializableFunction<FeatureVector, String>)
                            vector -> TransactionKey.of(vector.transaction())))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), FeatureVectorCoder.of())))
        .and(NEAR_CUSTOMER, history.apply("NearCustomer", FindProximity.of(Entity.CUSTOMER)))
        .and(NEAR_TERMINAL, history.apply("NearTerminal", FindProximity.of(Entity.TERMINAL)))
        .apply("Join", CoGroupByKey.create())
        .apply("Compare", ParDo.of(new CompareAll(features, range, latenessMillis)))
        .setCoder(new Finding.FindingCoder());
  }

  private static final class CompareAll extends DoFn<KV<String, CoGbkResult>, Finding> {

    private static final long serialVersionUID = 1L;

    private final Compare compare;
    private final FeatureSet features;
    private final TimeRange range;

    CompareAll(FeatureSet features, TimeRange range, long latenessMillis) {
      this.compare = new Compare(features, latenessMillis);
      this.features = features;
      this.range = range;
    }

    @ProcessElement
    public void process(@Element KV<String, CoGbkResult> transaction, OutputReceiver<Finding> out) {
      CoGbkResult all = transaction.getValue();
      FeatureVector recomputed = null;
      for (FeatureVector vector : all.getAll(RECOMPUTED)) {
        // Copies of a transaction have the same values: any of them serves.
        recomputed = vector;
      }
      boolean found = false;
      for (ServedVector served : all.getAll(SERVED)) {
        if (!range.contains(served.timestampMillis())) {
          continue;
        }
        found = true;
        out.output(find(served, recomputed, all).ofDuplicate(served.duplicate()));
      }
      if (!found
          && recomputed != null
          && range.contains(recomputed.transaction().timestampMillis())) {
        String id = recomputed.transaction().transactionId();
        out.output(Finding.of(Outcome.MISSING, "transaction " + id + " was never served"));
      }
    }

    private Finding find(
        ServedVector served,
        @org.jspecify.annotations.Nullable FeatureVector recomputed,
        CoGbkResult all) {
      if (recomputed == null) {
        return Finding.of(
            Outcome.EXTRA,
            "transaction " + served.transactionId() + " was served but is not in the history");
      }
      if (!served.fingerprint().equals(features.fingerprint())) {
        return Finding.of(
            Outcome.MISMATCH,
            "transaction %s was served with feature set %s, not with %s"
                .formatted(served.transactionId(), served.fingerprint(), features));
      }
      Proximity near =
          new Proximity(least(all.getAll(NEAR_CUSTOMER)), least(all.getAll(NEAR_TERMINAL)));
      return compare.compare(served, recomputed, near);
    }

    private static long least(Iterable<Long> values) {
      return StreamSupport.stream(values.spliterator(), false)
          .min(Long::compare)
          .orElse(Proximity.NONE);
    }
  }
}
