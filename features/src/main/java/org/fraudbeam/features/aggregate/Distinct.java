package org.fraudbeam.features.aggregate;

import java.util.Arrays;
import org.fraudbeam.features.aggregate.Moments.Selection;

/**
 * Aggregates of attributes, told apart by 64-bit hashes: two values in one window collide once in
 * 2^64.
 */
final class Distinct {

  private Distinct() {}

  static int count(long[] hashes, Selection selection, int from, int to) {
    long[] selected = new long[Math.max(0, to - from)];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (selection.includes(i)) {
        selected[n++] = hashes[i];
      }
    }
    Arrays.sort(selected, 0, n);
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || selected[i] != selected[i - 1]) {
        count++;
      }
    }
    return count;
  }

  static boolean contains(long[] hashes, long hash, Selection selection, int from, int to) {
    for (int i = from; i < to; i++) {
      if (hashes[i] == hash && selection.includes(i)) {
        return true;
      }
    }
    return false;
  }
}
