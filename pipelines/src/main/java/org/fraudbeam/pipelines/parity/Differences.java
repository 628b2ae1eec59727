package org.fraudbeam.pipelines.parity;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;

/** Where a served vector differs from the recomputed one, bit for bit. */
final class Differences {

  private Differences() {}

  static boolean none(ServedVector served, FeatureVector recomputed) {
    return Arrays.equals(served.values(), recomputed.values());
  }

  /** One sentence for people. */
  static String describe(ServedVector served, FeatureVector recomputed, FeatureSet features) {
    return IntStream.range(0, features.size())
        .filter(i -> Double.compare(served.values()[i], recomputed.values()[i]) != 0)
        .mapToObj(
            i ->
                "%s was served as %s but is %s"
                    .formatted(
                        features.featureNames().get(i), served.values()[i], recomputed.values()[i]))
        .collect(
            Collectors.joining(
                ", ",
                "transaction %s of %s: ".formatted(served.transactionId(), served.userId()),
                ""));
  }
}
