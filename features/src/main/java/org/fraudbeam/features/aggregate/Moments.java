package org.fraudbeam.features.aggregate;

/**
 * Aggregates of numbers. Every loop runs in the order of (time, id), so that no result depends on
 * arrival.
 */
final class Moments {

  private Moments() {}

  /** Reads one number of each transaction. */
  interface Numbers {
    double at(int position);
  }

  /** Tells which transactions count. */
  interface Selection {
    boolean includes(int position);

    Selection ALL = position -> true;
  }

  static int count(Selection selection, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (selection.includes(i)) {
        count++;
      }
    }
    return count;
  }

  static double sum(Numbers numbers, Selection selection, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      if (selection.includes(i)) {
        sum += numbers.at(i);
      }
    }
    return sum;
  }

  static double mean(Numbers numbers, Selection selection, int from, int to) {
    int count = count(selection, from, to);
    return count == 0 ? 0 : sum(numbers, selection, from, to) / count;
  }

  /** Population standard deviation in two passes, 0 if there are no numbers. */
  static double standardDeviation(Numbers numbers, Selection selection, int from, int to) {
    int count = count(selection, from, to);
    if (count == 0) {
      return 0;
    }
    double mean = sum(numbers, selection, from, to) / count;
    double squares = sum(i -> square(numbers.at(i) - mean), selection, from, to);
    return Math.sqrt(squares / count);
  }

  static double min(Numbers numbers, Selection selection, int from, int to) {
    double min = Double.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      if (selection.includes(i)) {
        min = Math.min(min, numbers.at(i));
      }
    }
    return min == Double.POSITIVE_INFINITY ? 0 : min;
  }

  static double max(Numbers numbers, Selection selection, int from, int to) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      if (selection.includes(i)) {
        max = Math.max(max, numbers.at(i));
      }
    }
    return max == Double.NEGATIVE_INFINITY ? 0 : max;
  }

  /** Median of the selected numbers, 0 if there are none. */
  static double median(Numbers numbers, Selection selection, int from, int to) {
    double[] selected = new double[count(selection, from, to)];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (selection.includes(i)) {
        selected[n++] = numbers.at(i);
      }
    }
    return Median.of(selected);
  }

  private static double square(double x) {
    return x * x;
  }
}
