package org.fraudbeam.pipelines.parity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the facts whose absence explains a digest. A digest is the sum of what each fact adds to
 * it, so that the difference of two names the facts of which one has none: a set of candidates with
 * that sum. It is looked for by the sums of either half of them (Horowitz and Sahni, Computing
 * Partitions with Applications to the Knapsack Problem, 1974).
 */
final class AbsentFacts {

  /** Most candidates of which every set is looked at: a quarter of a million sums for each half. */
  static final int MOST = 36;

  private AbsentFacts() {}

  /**
   * The sets with a sum, which are hardly ever more than one.
   *
   * @param <T> a fact
   * @param candidates in order of time; of more than {@link #MOST}, the last
   * @param added what each of them adds to the digest
   * @param difference between the digest with all of them and the one that is to be explained
   */
  static <T> List<List<T>> of(List<T> candidates, long[] added, long difference) {
    List<Integer> counting = new ArrayList<>();
    for (int i = candidates.size() - 1; i >= 0 && counting.size() < MOST; i--) {
      if (added[i] != 0) {
        counting.add(0, i);
      }
    }
    List<Integer> first = counting.subList(0, counting.size() / 2);
    List<Integer> second = counting.subList(counting.size() / 2, counting.size());
    Map<Long, Integer> sets = new HashMap<>();
    long[] sums = sums(first, added);
    for (int set = 0; set < sums.length; set++) {
      sets.put(sums[set], set);
    }
    List<List<T>> found = new ArrayList<>();
    sums = sums(second, added);
    for (int set = 0; set < sums.length; set++) {
      Integer other = sets.get(difference - sums[set]);
      if (other != null) {
        List<T> absent = new ArrayList<>();
        add(other, first, candidates, absent);
        add(set, second, candidates, absent);
        found.add(absent);
      }
    }
    return found;
  }

  /**
   * The sum of every set of some candidates; bit i of a set's number stands for the i-th of them.
   */
  private static long[] sums(List<Integer> some, long[] added) {
    long[] sums = new long[1 << some.size()];
    for (int set = 1; set < sums.length; set++) {
      int lowest = Integer.numberOfTrailingZeros(set);
      sums[set] = sums[set & (set - 1)] + added[some.get(lowest)];
    }
    return sums;
  }

  private static <T> void add(int set, List<Integer> some, List<T> candidates, List<T> absent) {
    for (int i = 0; i < some.size(); i++) {
      if ((set >> i & 1) == 1) {
        absent.add(candidates.get(some.get(i)));
      }
    }
  }
}
