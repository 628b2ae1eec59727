package org.fraudbeam.pipelines.training;

import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.coders.BigEndianIntegerCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelCoder;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.features.transform.FeatureVectorCoder;
import org.jspecify.annotations.Nullable;

/**
 * Puts the labels that were reported, at any time, to the vectors of their transactions. A
 * transaction is a fraud if any label says so, and known to be one from the earliest such label on;
 * a legitimate label changes nothing, for fraud outranks it. Labels without a transaction, and
 * vectors of duplicates, are left out.
 *
 * <pre>{@code
 * PCollection<LabelledVector> trainingSet =
 *     PCollectionTuple.of(JoinLabels.VECTORS, vectors)
 *         .and(JoinLabels.EVENTS, events)
 *         .apply("JoinLabels", JoinLabels.create());
 * }</pre>
 *
 * <p>Frauds are few. Every worker gets a 32-bit hash of each fraud's key, and only the vectors that
 * may be frauds are shuffled.
 */
public final class JoinLabels extends PTransform<PCollectionTuple, PCollection<LabelledVector>> {

  private static final long serialVersionUID = 1L;

  /** The vectors. */
  public static final TupleTag<FeatureVector> VECTORS = new TupleTag<>() {};

  /** The events, of which the labels are taken. */
  public static final TupleTag<Event> EVENTS = new TupleTag<>() {};

  private static final TupleTag<Label> LABELS = new TupleTag<>() {};
  private static final TupleTag<LabelledVector> LEGITIMATE = new TupleTag<>() {};
  private static final TupleTag<KV<String, FeatureVector>> SUSPECTS = new TupleTag<>() {};

  private JoinLabels() {}

  /** Joins {@link #VECTORS} and {@link #EVENTS}. */
  public static JoinLabels create() {
    return new JoinLabels();
  }

  @Override
  public PCollection<LabelledVector> expand(PCollectionTuple input) {
    PCollection<KV<String, Label>> labels =
        input
            .get(EVENTS)
            .apply("KeyFrauds", ParDo.of(new KeyFrauds()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), LabelCoder.of()));
    PCollectionView<Iterable<Integer>> hashes =
        labels
            .apply("HashKeys", ParDo.of(new HashKeys()))
            .setCoder(BigEndianIntegerCoder.of())
            .apply("Hashes", View.asIterable());
    PCollectionTuple split =
        input
            .get(VECTORS)
            .apply(
                "SplitVectors",
                ParDo.of(new SplitVectors(hashes))
                    .withSideInputs(hashes)
                    .withOutputTags(LEGITIMATE, TupleTagList.of(SUSPECTS)));
    split.get(SUSPECTS).setCoder(KvCoder.of(StringUtf8Coder.of(), FeatureVectorCoder.of()));
    PCollection<LabelledVector> joined =
        KeyedPCollectionTuple.of(VECTORS, split.get(SUSPECTS))
            .and(LABELS, labels)
            .apply("Join", CoGroupByKey.create())
            .apply("Label", ParDo.of(new LabelVectors()))
            .setCoder(LabelledVectorCoder.of());
    return PCollectionList.of(split.get(LEGITIMATE).setCoder(LabelledVectorCoder.of()))
        .and(joined)
        .apply("Together", Flatten.pCollections());
  }

  /** The key under which a transaction meets its labels: an id may be one customer's alone. */
  private static String key(Event event) {
    // No identifier holds a control character.
    return event.userId() + '\n' + event.transactionId();
  }

  private static final class KeyFrauds extends DoFn<Event, KV<String, Label>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Event event, OutputReceiver<KV<String, Label>> output) {
      if (event instanceof Label label && label.fraud()) {
        output.output(KV.of(key(label), label));
      }
    }
  }

  private static final class HashKeys extends DoFn<KV<String, Label>, Integer> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<String, Label> label, OutputReceiver<Integer> output) {
      output.output(label.getKey().hashCode());
    }
  }

  private static final class SplitVectors extends DoFn<FeatureVector, LabelledVector> {

    private static final long serialVersionUID = 1L;

    private final PCollectionView<Iterable<Integer>> hashesOfFrauds;
    private transient int @Nullable [] sortedHashes;

    SplitVectors(PCollectionView<Iterable<Integer>> hashesOfFrauds) {
      this.hashesOfFrauds = hashesOfFrauds;
    }

    @StartBundle
    public void forgetHashes() {
      sortedHashes = null;
    }

    @ProcessElement
    public void process(ProcessContext context, MultiOutputReceiver output) {
      FeatureVector vector = context.element();
      if (vector.duplicate()) {
        return;
      }
      String key = key(vector.transaction());
      if (Arrays.binarySearch(hashes(context), key.hashCode()) >= 0) {
        output.get(SUSPECTS).output(KV.of(key, vector));
      } else {
        output.get(LEGITIMATE).output(labelled(vector, LabelledVector.NEVER_REPORTED));
      }
    }

    private int[] hashes(ProcessContext context) {
      int[] hashes = sortedHashes;
      if (hashes == null) {
        hashes =
            StreamSupport.stream(context.sideInput(hashesOfFrauds).spliterator(), false)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        sortedHashes = hashes;
      }
      return hashes;
    }
  }

  private static final class LabelVectors extends DoFn<KV<String, CoGbkResult>, LabelledVector> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<String, CoGbkResult> joined, OutputReceiver<LabelledVector> output) {
      long knownAtMillis = LabelledVector.NEVER_REPORTED;
      for (Label label : joined.getValue().getAll(LABELS)) {
        knownAtMillis = Math.min(knownAtMillis, label.reportedAtMillis());
      }
      for (FeatureVector vector : joined.getValue().getAll(VECTORS)) {
        output.output(labelled(vector, knownAtMillis));
      }
    }
  }

  /** A vector and when its fraud was reported, or {@link LabelledVector#NEVER_REPORTED}. */
  static LabelledVector labelled(FeatureVector vector, long knownAtMillis) {
    Transaction transaction = vector.transaction();
    return new LabelledVector(
        transaction.transactionId(),
        transaction.timestampMillis(),
        transaction.userId(),
        transaction.merchantId(),
        transaction.amountMinor(),
        transaction.currency(),
        vector.values(),
        knownAtMillis != LabelledVector.NEVER_REPORTED,
        knownAtMillis);
  }
}
