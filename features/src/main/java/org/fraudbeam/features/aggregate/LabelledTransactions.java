package org.fraudbeam.features.aggregate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one key, in the order of their transactions' {@link Place}s. Few transactions are
 * ever labelled, so they are kept apart from the {@link Timeline}, and a label may come before its
 * transaction.
 */
final class LabelledTransactions {

  /** Never reported. */
  static final long NEVER = Long.MAX_VALUE;

  /** One transaction and what was reported of it. */
  static final class Entry {
    final Place place;

    /** When it was first reported as fraud, or {@link #NEVER}. */
    long fraudAt = NEVER;

    /** When it was first reported as legitimate, or {@link #NEVER}. */
    long legitimateAt = NEVER;

    /** Whether the transaction itself has arrived; until then its label counts for nothing. */
    boolean seen;

    /** The transaction's comparisons, once it is seen. */
    double[] quantities = {};

    Entry(Place place) {
      this.place = place;
    }

    /** Whether it is known as fraud at a time. */
    boolean isFraud(long now) {
      return seen && fraudAt <= now;
    }

    /** Whether it is known as legitimate by a label at a time. */
    boolean isToldLegitimate(long now) {
      return seen && legitimateAt <= now && fraudAt > now;
    }

    /** When the last of its labels was reported, of those that were. */
    long latestReport() {
      return Math.max(
          fraudAt == NEVER ? Long.MIN_VALUE : fraudAt,
          legitimateAt == NEVER ? Long.MIN_VALUE : legitimateAt);
    }

    /**
     * Digest of what is known of this transaction at a time: the two facts, not when they were
     * reported. An unseen transaction has none.
     */
    long digest(long now) {
      long hash = 0;
      if (seen && fraudAt <= now) {
        hash += Hash.chain(place.identity(), 1);
      }
      if (seen && legitimateAt <= now) {
        hash += Hash.chain(place.identity(), 2);
      }
      return hash;
    }
  }

  final List<Entry> entries = new ArrayList<>(0);

  /** Of all labels and all reports; null while a change waits to be totalled. */
  private @Nullable LabelTotals totals;

  /** Totals over the labels before a position, of what was reported by a time. */
  LabelTotals totals(int end, long now, FraudCondition[] conditions) {
    if (entries.isEmpty()) {
      return LabelTotals.NONE;
    }
    LabelTotals atLast = totals;
    if (atLast == null) {
      atLast = LabelTotals.of(entries, entries.size(), conditions, LabelTotals.AT_LAST);
      totals = atLast;
    }
    // Nearly always: a label is shown when it is reported, and what follows is later.
    return atLast.isReportedBy(now, end) ? atLast : LabelTotals.of(entries, end, conditions, now);
  }

  /** Notes that something in an entry has changed. */
  void changed() {
    totals = null;
  }

  /** The labelled transaction, or null. */
  @Nullable Entry find(Place place) {
    int position = firstAtOrAfter(place);
    if (position < entries.size()) {
      Entry entry = entries.get(position);
      if (entry.place.compareTo(place) == 0) {
        return entry;
      }
    }
    return null;
  }

  /** The labelled transaction, made if there is none. */
  Entry findOrAdd(Place place) {
    Entry found = find(place);
    if (found == null) {
      found = new Entry(place);
      entries.add(firstAtOrAfter(place), found);
      changed();
    }
    return found;
  }

  /** First position whose transaction is not before a place. */
  int firstAtOrAfter(Place place) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).place.compareTo(place) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** First position whose transaction's time is greater than the given one. */
  int firstAfter(long time) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).place.time() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Drops the labels of transactions at or before a time, and the oldest above a number. */
  void trim(long time, int most) {
    int count = Math.max(firstAfter(time), entries.size() - most);
    if (count > 0) {
      entries.subList(0, count).clear();
      changed();
    }
  }
}
