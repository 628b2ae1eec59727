package org.fraudbeam.pipelines.parity;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.features.transform.FeatureVectorCoder;

/**
 * Compares the vectors that a history gives with those that were served, bit for bit.
 *
 * <p>A vector that was served before an earlier event arrived is different, and rightly so. It is
 * counted as late, or as a tie, only if it comes out exactly as served once the events are left out
 * that may have arrived later.
 */
public final class CheckParity extends PTransform<PCollection<ServedVector>, PCollection<Finding>> {

  private static final long serialVersionUID = 1L;

  private final transient PCollection<Event> history;
  private final transient PCollection<FeatureVector> recomputed;
  private final FeatureSet features;
  private final TimeRange range;
  private final long latenessMillis;
  private final boolean wantsAll;

  private CheckParity(
      PCollection<Event> history,
      PCollection<FeatureVector> recomputed,
      FeatureSet features,
      TimeRange range,
      long latenessMillis,
      boolean wantsAll) {
    this.history = history;
    this.recomputed = recomputed;
    this.features = features;
    this.range = range;
    this.latenessMillis = latenessMillis;
    this.wantsAll = wantsAll;
  }

  /**
   * Compares served vectors with what a history gives.
   *
   * @param history all events from before the range, as far back as features look, to its end
   * @param recomputed the vectors that the history gives
   * @param features the feature set of the served vectors
   * @param range which transactions are compared, by their time
   * @param latenessMillis how long before a transaction an event can have happened and still have
   *     arrived after it
   */
  public static CheckParity against(
      PCollection<Event> history,
      PCollection<FeatureVector> recomputed,
      FeatureSet features,
      TimeRange range,
      long latenessMillis) {
    return new CheckParity(history, recomputed, features, range, latenessMillis, true);
  }

  /** The same, but a transaction that was not served is not missing. */
  CheckParity ofWhatWasServed() {
    return new CheckParity(history, recomputed, features, range, latenessMillis, false);
  }

  @Override
  public PCollection<Finding> expand(PCollection<ServedVector> served) {
    SerializableFunction<ServedVector, String> servedKey = ServedVector::key;
    SerializableFunction<FeatureVector, String> recomputedKey =
        vector -> vector.transaction().transactionKey();
    PCollectionTuple compared =
        KeyedPCollectionTuple.of(
                Compare.SERVED,
                served
                    .apply("ServedKeys", WithKeys.of(servedKey))
                    .setCoder(KvCoder.of(StringUtf8Coder.of(), ServedVectorCoder.of())))
            .and(
                Compare.RECOMPUTED,
                recomputed
                    .apply("RecomputedKeys", WithKeys.of(recomputedKey))
                    .setCoder(KvCoder.of(StringUtf8Coder.of(), FeatureVectorCoder.of())))
            .apply("Join", CoGroupByKey.create())
            .apply(
                "Compare",
                ParDo.of(new Compare(features, range, wantsAll))
                    .withOutputTags(Compare.FINDINGS, TupleTagList.of(Compare.SUSPECTS)));
    PCollection<Finding> findings =
        compared.get(Compare.FINDINGS).setCoder(new Finding.FindingCoder());
    PCollection<Finding> explained =
        compared
            .get(Compare.SUSPECTS)
            .setCoder(new Suspect.SuspectCoder())
            .apply("Explain", ExplainSuspects.by(history, features, latenessMillis));
    return PCollectionList.of(findings).and(explained).apply("All", Flatten.pCollections());
  }
}
