package org.fraudbeam.pipelines.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Isotonic regression: the shares of frauds that fit best among all that never fall as the margin
 * rises, by joining neighbours that violate it (Ayer et al., 1955).
 */
final class IsotonicRegression {

  private IsotonicRegression() {}

  /**
   * Neighbouring transactions, which share a share of frauds.
   *
   * @param highest the highest margin
   * @param rows the number of transactions, at least 1
   * @param frauds the number of frauds
   * @param probabilities the sum of the probabilities that the model gives them
   */
  record Pool(double highest, long rows, long frauds, double probabilities) {

    /** The share of frauds. */
    double share() {
      return (double) frauds / rows;
    }

    Pool joinedWith(Pool higher) {
      return new Pool(
          higher.highest,
          rows + higher.rows,
          frauds + higher.frauds,
          probabilities + higher.probabilities);
    }
  }

  /** The pools by ascending margin; their shares ascend strictly. */
  static List<Pool> pools(Outcomes outcomes) {
    List<Pool> single =
        IntStream.range(0, outcomes.size())
            .mapToObj(row -> single(outcomes.margins()[row], outcomes.frauds()[row]))
            .sorted(Comparator.comparingDouble(Pool::highest))
            .toList();
    List<Pool> distinct = joined(single, (low, high) -> low.highest() == high.highest());
    return joined(distinct, (low, high) -> low.share() >= high.share());
  }

  /** Joins neighbours until none violates. */
  static List<Pool> joined(List<Pool> pools, BiPredicate<Pool, Pool> violate) {
    List<Pool> joined = new ArrayList<>();
    for (Pool pool : pools) {
      Pool last = pool;
      while (!joined.isEmpty() && violate.test(joined.get(joined.size() - 1), last)) {
        last = joined.remove(joined.size() - 1).joinedWith(last);
      }
      joined.add(last);
    }
    return joined;
  }

  private static Pool single(double margin, boolean fraud) {
    return new Pool(margin, 1, fraud ? 1 : 0, LogOdds.probability(margin));
  }
}
