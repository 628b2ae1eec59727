package org.fraudbeam.pipelines.drift;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fraudbeam.features.definition.Computation;
import org.fraudbeam.features.definition.Computation.OfComparison;
import org.fraudbeam.features.definition.Computation.OfTransaction;
import org.fraudbeam.features.definition.Computation.OverWindow;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;

/**
 * Compares a served vector with the recomputed one, value by value and bit for bit.
 *
 * <p>A value may differ only where the facts differ that it was computed from, which the digests
 * tell; and facts may differ only where another event of the same key is so near in time that it
 * can have arrived later.
 */
final class Compare implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FeatureSet features;
  private final long latenessMillis;

  /**
   * @param features the feature set of the vectors
   * @param latenessMillis how much later than newer ones an event may have arrived
   */
  Compare(FeatureSet features, long latenessMillis) {
    this.features = features;
    this.latenessMillis = latenessMillis;
  }

  /**
   * Compares.
   *
   * @param served as served
   * @param recomputed from the whole history
   * @param near how near the closest earlier event of each key is
   */
  Finding compare(ServedVector served, FeatureVector recomputed, Proximity near) {
    List<Integer> different =
        IntStream.range(0, features.size())
            .filter(i -> differs(served.values(), recomputed.values(), i))
            .boxed()
            .toList();
    if (served.values().length == features.size() && different.isEmpty()) {
      return Finding.of(Outcome.EQUAL);
    }
    if (different.stream().allMatch(i -> isExplained(i, served, recomputed, near))) {
      return Finding.of(near.isTie() ? Outcome.TIE : Outcome.LATE);
    }
    if (served.approximate() || recomputed.approximate()) {
      return Finding.of(Outcome.APPROXIMATE);
    }
    return Finding.of(Outcome.MISMATCH, describe(served, recomputed, different));
  }

  private static boolean differs(double[] served, double[] recomputed, int i) {
    return i >= served.length
        || Double.doubleToLongBits(served[i]) != Double.doubleToLongBits(recomputed[i]);
  }

  private boolean isExplained(
      int feature, ServedVector served, FeatureVector recomputed, Proximity near) {
    if (feature >= served.values().length) {
      return false;
    }
    Computation computation = features.features().get(feature).computation();
    if (computation instanceof OfTransaction) {
      return false;
    }
    // What a customer's late event changes travels on to the terminal: twice the lateness.
    return switch (entityOf(computation)) {
      case CUSTOMER ->
          served.customerDigest() != recomputed.customerDigest()
              && near.customerMillis() <= latenessMillis;
      case TERMINAL ->
          served.terminalDigest() != recomputed.terminalDigest()
              && near.terminalMillis() <= 2 * latenessMillis;
    };
  }

  private static Entity entityOf(Computation computation) {
    if (computation instanceof OverWindow window) {
      return window.entity();
    }
    if (computation instanceof OfComparison comparison) {
      return comparison.comparison().entity();
    }
    throw new IllegalArgumentException("no entity: " + computation);
  }

  private String describe(ServedVector served, FeatureVector recomputed, List<Integer> different) {
    List<String> values = new ArrayList<>();
    for (int i : different) {
      Object was = i < served.values().length ? served.values()[i] : "nothing";
      values.add(
          "%s was served as %s but is %s"
              .formatted(features.featureNames().get(i), was, recomputed.values()[i]));
    }
    return "transaction %s of %s: %s"
        .formatted(served.transactionId(), served.userId(), String.join(", ", values));
  }
}
