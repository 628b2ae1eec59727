package org.fraudbeam.features.aggregate;

import org.fraudbeam.features.definition.Comparison;

/** Computes comparisons of a transaction's amount with the prior amounts of its key. */
final class Comparing {

  private Comparing() {}

  /** The comparison for the transaction at a position, to be kept in a column. */
  static double valueAt(Timeline timeline, int position, Comparison comparison, int column) {
    int from = timeline.firstAfter(timeline.times[position] - comparison.window().toMillis());
    int count = position - from;
    if (count < comparison.atLeast()) {
      return comparison.otherwise();
    }
    double amount = timeline.amounts[position];
    return switch (comparison.kind()) {
      case RATIO_TO_MEAN -> amount / Math.max(1, timeline.amount(from, position) / (double) count);
      case RATIO_TO_MEDIAN -> amount / Math.max(1, timeline.median(column, from, position));
      case Z_SCORE -> zScore(timeline, from, position, amount);
    };
  }

  private static double zScore(Timeline timeline, int from, int to, double amount) {
    double mean = timeline.amount(from, to) / (double) (to - from);
    double squares = 0;
    for (int i = from; i < to; i++) {
      double distance = timeline.amounts[i] - mean;
      squares += distance * distance;
    }
    return (amount - mean) / Math.max(1, Math.sqrt(squares / (to - from)));
  }
}
