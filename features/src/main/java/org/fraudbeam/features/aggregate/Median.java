package org.fraudbeam.features.aggregate;

/** The median by selection: O(n) on average, against O(n log n) by sorting. */
final class Median {

  private Median() {}

  /** Median of the amounts at [from, to), which stay as they are. */
  static double of(long[] amounts, int from, int to) {
    double[] values = new double[Math.max(0, to - from)];
    for (int i = 0; i < values.length; i++) {
      values[i] = amounts[from + i];
    }
    return of(values);
  }

  /**
   * Median of the values, the mean of the middle two for an even number, 0 for none. Reorders the
   * values.
   */
  static double of(double[] values) {
    int n = values.length;
    if (n == 0) {
      return 0;
    }
    double upper = select(values, n / 2);
    if (n % 2 == 1) {
      return upper;
    }
    double lower = values[0];
    for (int i = 1; i < n / 2; i++) {
      lower = Math.max(lower, values[i]);
    }
    return (lower + upper) / 2;
  }

  /**
   * Hoare's selection: afterwards the value of the given rank stands at its place, none before it
   * is greater.
   */
  private static double select(double[] values, int rank) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swapped = values[left];
          values[left] = values[right];
          values[right] = swapped;
          left++;
          right--;
        }
      }
      if (rank <= right) {
        high = right;
      } else if (rank >= left) {
        low = left;
      } else {
        break;
      }
    }
    return values[rank];
  }
}
