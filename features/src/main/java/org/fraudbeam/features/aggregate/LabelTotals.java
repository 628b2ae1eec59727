package org.fraudbeam.features.aggregate;

import java.util.List;
import org.fraudbeam.features.aggregate.LabelledTransactions.Entry;

/**
 * Running totals over the labels of one key, as they are known at one time: what a window asks of
 * them costs O(1) or O(log n), however many labels it holds. Made in O(n) when a label changes.
 */
final class LabelTotals {

  /** Everything that will ever be reported is known. */
  static final long AT_LAST = LabelledTransactions.NEVER - 1;

  /** Of no labels. */
  static final LabelTotals NONE = new LabelTotals(0, 0);

  /** Each array has at i what holds for the labels before i. */
  private final int[] known;

  private final int[] lastLegitimate;
  private final long[] digests;
  private final long[] latestReports;
  private final int[][] frauds;

  private LabelTotals(int size, int conditions) {
    known = new int[size + 1];
    lastLegitimate = new int[size + 1];
    digests = new long[size + 1];
    latestReports = new long[size + 1];
    frauds = new int[conditions][size + 1];
    lastLegitimate[0] = -1;
    latestReports[0] = Long.MIN_VALUE;
  }

  /** Totals over the first labels, of what was reported by a time. */
  static LabelTotals of(List<Entry> entries, int size, FraudCondition[] conditions, long now) {
    LabelTotals totals = new LabelTotals(size, conditions.length);
    for (int i = 0; i < size; i++) {
      totals.add(i, entries.get(i), conditions, now);
    }
    return totals;
  }

  private void add(int i, Entry entry, FraudCondition[] conditions, long now) {
    boolean fraud = entry.isFraud(now);
    boolean legitimate = entry.isToldLegitimate(now);
    known[i + 1] = known[i] + (fraud || legitimate ? 1 : 0);
    lastLegitimate[i + 1] = legitimate ? i : lastLegitimate[i];
    digests[i + 1] = digests[i] + entry.digest(now);
    latestReports[i + 1] = Math.max(latestReports[i], entry.latestReport());
    for (int c = 0; c < conditions.length; c++) {
      frauds[c][i + 1] = frauds[c][i] + (fraud && conditions[c].isMetBy(entry) ? 1 : 0);
    }
  }

  /** Whether all that was reported of the labels before a position was reported by a time. */
  boolean isReportedBy(long time, int end) {
    return latestReports[end] <= time;
  }

  /** Number of transactions at [from, to) that are known either way. */
  int known(int from, int to) {
    return from < to ? known[to] - known[from] : 0;
  }

  /** Number of known frauds at [from, to) that meet a condition. */
  int frauds(int condition, int from, int to) {
    return from < to ? frauds[condition][to] - frauds[condition][from] : 0;
  }

  /**
   * Position of the first known fraud at [from, to) that meets a condition, -1 if there is none.
   */
  int firstFraud(int condition, int from, int to) {
    if (frauds(condition, from, to) == 0) {
      return -1;
    }
    int[] counts = frauds[condition];
    int low = from;
    int high = to - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (counts[middle + 1] == counts[from]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Position of the last transaction before one that was told legitimate, -1 if there is none. */
  int lastLegitimate(int before) {
    return lastLegitimate[before];
  }

  /** Digest of what is known of the labels at [from, to). */
  long digest(int from, int to) {
    return from < to ? digests[to] - digests[from] : 0;
  }
}
