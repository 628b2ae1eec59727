package org.fraudbeam.features.aggregate;

import java.util.ArrayList;
import java.util.List;

/**
 * What remains of the oldest transactions of a key that has too many: one row of totals for each
 * hour.
 *
 * <p>A window holds a bucket wholly or not at all, by the time of the bucket's last transaction:
 * the window's edge moves by at most an hour. Sums over a window cost O(log n), by running totals.
 */
final class Buckets {

  static final long WIDTH_MILLIS = 3_600_000L;

  /** Totals of the folded transactions of one hour. */
  static final class Bucket {
    final long hour;
    long lastTime = Long.MIN_VALUE;
    long count;
    long amount;
    long minAmount = Long.MAX_VALUE;
    long maxAmount = Long.MIN_VALUE;
    long digest;

    /** Of this bucket and all before it, those dropped since included. */
    private long countTotal;

    private long amountTotal;
    private long digestTotal;

    Bucket(long hour) {
      this.hour = hour;
    }
  }

  private final List<Bucket> buckets = new ArrayList<>(0);

  /** The last bucket that was dropped: where the running totals of the others start. */
  private Bucket dropped = new Bucket(Long.MIN_VALUE);

  boolean isEmpty() {
    return buckets.isEmpty();
  }

  int size() {
    return buckets.size();
  }

  Bucket get(int position) {
    return buckets.get(position);
  }

  /** Adds a bucket behind the others, as it was encoded. */
  void append(Bucket bucket) {
    buckets.add(bucket);
    total(buckets.size() - 1);
  }

  /** Adds one transaction of the timeline. */
  void fold(Timeline timeline, int position) {
    long time = timeline.times[position];
    int place = placeOf(Math.floorDiv(time, WIDTH_MILLIS));
    Bucket bucket = buckets.get(place);
    bucket.lastTime = Math.max(bucket.lastTime, time);
    bucket.count++;
    bucket.amount += timeline.amounts[position];
    bucket.minAmount = Math.min(bucket.minAmount, timeline.amounts[position]);
    bucket.maxAmount = Math.max(bucket.maxAmount, timeline.amounts[position]);
    bucket.digest += timeline.digest(position);
    total(place);
  }

  /** Drops the buckets whose last transaction is at or before a time. */
  void dropUpTo(long time) {
    int count = firstAfter(time);
    if (count > 0) {
      dropped = buckets.get(count - 1);
      buckets.subList(0, count).clear();
    }
  }

  /** Position of the first bucket whose last transaction is later than a time. */
  int firstAfter(long time) {
    int low = 0;
    int high = buckets.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (buckets.get(middle).lastTime <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Number of transactions in the buckets that {@code (after, until]} holds. */
  long count(long after, long until) {
    return isEmpty() || after >= until
        ? 0
        : at(firstAfter(until)).countTotal - at(firstAfter(after)).countTotal;
  }

  /** Sum of the amounts in the buckets that {@code (after, until]} holds. */
  long amount(long after, long until) {
    return isEmpty() ? 0 : at(firstAfter(until)).amountTotal - at(firstAfter(after)).amountTotal;
  }

  /** Digest of the transactions in the buckets that {@code (after, until]} holds. */
  long digest(long after, long until) {
    return isEmpty() ? 0 : at(firstAfter(until)).digestTotal - at(firstAfter(after)).digestTotal;
  }

  /** The buckets that {@code (after, until]} holds. */
  List<Bucket> within(long after, long until) {
    return isEmpty() || after >= until
        ? List.of()
        : buckets.subList(firstAfter(after), firstAfter(until));
  }

  /** The bucket before a position, which has the totals up to there. */
  private Bucket at(int position) {
    return position == 0 ? dropped : buckets.get(position - 1);
  }

  private void total(int from) {
    for (int i = from; i < buckets.size(); i++) {
      Bucket before = at(i);
      Bucket bucket = buckets.get(i);
      bucket.countTotal = before.countTotal + bucket.count;
      bucket.amountTotal = before.amountTotal + bucket.amount;
      bucket.digestTotal = before.digestTotal + bucket.digest;
    }
  }

  private int placeOf(long hour) {
    int position = buckets.size();
    while (position > 0 && buckets.get(position - 1).hour > hour) {
      position--;
    }
    if (position > 0 && buckets.get(position - 1).hour == hour) {
      return position - 1;
    }
    buckets.add(position, new Bucket(hour));
    return position;
  }
}
