package org.fraudbeam.features.aggregate;

import java.util.ArrayList;
import java.util.List;

/**
 * The labels of one key, in the order of their transactions' (time, transaction id). Few
 * transactions are ever labelled, so they are kept apart from the {@link Timeline}, and a label may
 * come before its transaction.
 */
final class LabelledTransactions {

  /** Never reported. */
  static final long NEVER = Long.MAX_VALUE;

  /** One transaction and what was reported of it. */
  static final class Entry {
    final long time;
    final String id;

    /** When it was first reported as fraud, or {@link #NEVER}. */
    long fraudAt = NEVER;

    /** When it was first reported as legitimate, or {@link #NEVER}. */
    long legitimateAt = NEVER;

    /** Whether the transaction itself has arrived; until then its label counts for nothing. */
    boolean seen;

    /** The transaction's comparisons, once it is seen. */
    double[] quantities = {};

    Entry(long time, String id) {
      this.time = time;
      this.id = id;
    }

    boolean isBefore(long otherTime, String otherId) {
      return time != otherTime ? time < otherTime : id.compareTo(otherId) < 0;
    }

    /**
     * Digest of what is known of this transaction at a time: the two facts, not when they were
     * reported.
     */
    long digest(long now) {
      long hash = 0;
      if (fraudAt <= now) {
        hash += Hash.chain(Hash.of(id), 1);
      }
      if (legitimateAt <= now) {
        hash += Hash.chain(Hash.of(id), 2);
      }
      return hash;
    }
  }

  final List<Entry> entries = new ArrayList<>(0);

  /** The labelled transaction, or null. */
  @org.jspecify.annotations.Nullable Entry find(long time, String id) {
    int position = firstAtOrAfter(time, id);
    if (position < entries.size()) {
      Entry entry = entries.get(position);
      if (entry.time == time && entry.id.equals(id)) {
        return entry;
      }
    }
    return null;
  }

  /** The labelled transaction, made if there is none. */
  Entry findOrAdd(long time, String id) {
    Entry found = find(time, id);
    if (found == null) {
      found = new Entry(time, id);
      entries.add(firstAtOrAfter(time, id), found);
    }
    return found;
  }

  /** First position whose transaction is not before (time, id). */
  int firstAtOrAfter(long time, String id) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).isBefore(time, id)) {
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
      if (entries.get(middle).time <= time) {
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
    }
  }
}
