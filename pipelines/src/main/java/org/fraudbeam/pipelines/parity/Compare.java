package org.fraudbeam.pipelines.parity;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.definition.Computation.OfTransaction;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;
import org.jspecify.annotations.Nullable;

/** Compares all that was served for one transaction with the vector that the history gives. */
final class Compare extends DoFn<KV<String, CoGbkResult>, Finding> {

  static final TupleTag<ServedVector> SERVED = new TupleTag<>("served");
  static final TupleTag<FeatureVector> RECOMPUTED = new TupleTag<>("recomputed");
  static final TupleTag<Finding> FINDINGS = new TupleTag<>("findings");

  /** Different vectors whose difference the order of arrival may explain. */
  static final TupleTag<Suspect> SUSPECTS = new TupleTag<>("suspects");

  private static final long serialVersionUID = 1L;

  private final FeatureSet features;
  private final EntityFeatures ofCustomer;
  private final EntityFeatures ofTerminal;
  private final TimeRange range;
  private final boolean wantsAll;

  Compare(FeatureSet features, TimeRange range, boolean wantsAll) {
    this.features = features;
    this.ofCustomer = EntityFeatures.of(features, Entity.CUSTOMER);
    this.ofTerminal = EntityFeatures.of(features, Entity.TERMINAL);
    this.range = range;
    this.wantsAll = wantsAll;
  }

  @ProcessElement
  public void process(@Element KV<String, CoGbkResult> transaction, MultiOutputReceiver out) {
    CoGbkResult all = transaction.getValue();
    FeatureVector recomputed = null;
    for (FeatureVector vector : all.getAll(RECOMPUTED)) {
      // Copies of a transaction have the same values: any of them serves.
      recomputed = vector;
    }
    boolean found = false;
    for (ServedVector served : all.getAll(SERVED)) {
      if (range.contains(served.timestampMillis())) {
        found = true;
        compare(served, recomputed, out);
      }
    }
    if (wantsAll
        && !found
        && recomputed != null
        && range.contains(recomputed.transaction().timestampMillis())) {
      String id = recomputed.transaction().transactionId();
      out.get(FINDINGS)
          .output(
              new Finding(
                  transaction.getKey(),
                  Outcome.MISSING,
                  false,
                  "transaction " + id + " was never served"));
    }
  }

  private void compare(
      ServedVector served, @Nullable FeatureVector recomputed, MultiOutputReceiver out) {
    if (recomputed == null) {
      String id = served.transactionId();
      String text = "transaction " + id + " was served but is not in the history";
      out.get(FINDINGS).output(served.finding(Outcome.EXTRA, text));
    } else if (isOfOtherFeatures(served)) {
      String text =
          "transaction %s was served with feature set %s, not with %s"
              .formatted(served.transactionId(), served.fingerprint(), features);
      out.get(FINDINGS).output(served.finding(Outcome.MISMATCH, text));
    } else if (Differences.none(served, recomputed)) {
      out.get(FINDINGS).output(served.finding(Outcome.EQUAL, ""));
    } else if (canBeExplained(served, recomputed)) {
      out.get(SUSPECTS).output(new Suspect(served, recomputed, Explanation.NONE));
    } else {
      Outcome outcome =
          served.approximate() || recomputed.approximate() ? Outcome.APPROXIMATE : Outcome.MISMATCH;
      String text = Differences.describe(served, recomputed, features);
      out.get(FINDINGS).output(served.finding(outcome, outcome.isFault() ? text : ""));
    }
  }

  private boolean isOfOtherFeatures(ServedVector served) {
    return !served.fingerprint().equals(features.fingerprint())
        || served.values().length != features.size();
  }

  /** The same facts give the same values: only where the digests differ may the values. */
  private boolean canBeExplained(ServedVector served, FeatureVector recomputed) {
    double[] was = served.values();
    double[] is = recomputed.values();
    for (int i = 0; i < features.size(); i++) {
      if (features.features().get(i).computation() instanceof OfTransaction
          && Double.compare(was[i], is[i]) != 0) {
        return false;
      }
    }
    return (ofCustomer.agree(was, is) || served.customerDigest() != recomputed.customerDigest())
        && (ofTerminal.agree(was, is) || served.terminalDigest() != recomputed.terminalDigest());
  }
}
