package org.fraudbeam.features.aggregate;

import java.util.Arrays;
import org.fraudbeam.features.aggregate.LabelledTransactions.Entry;

/**
 * Everything that one customer or terminal has to remember. Filled and read by {@link
 * EntityFeatures} only.
 *
 * <p>Its size is bounded: the newest {@link EntityFeatures#MOST_EXACT} transactions are kept each,
 * older ones as hourly totals, and of the labels the newest {@link EntityFeatures#MOST_LABELS}; all
 * of them only as far back as a feature looks. With the built-in feature sets and ids of at most 36
 * characters (a UUID), it takes at most {@link #MOST_BYTES} when it is written.
 */
public final class History {

  /** Bound on the encoded size of a history of the built-in feature sets: 1 MiB. */
  public static final int MOST_BYTES = 1 << 20;

  final Timeline timeline;
  final LabelledTransactions labels = new LabelledTransactions();
  final Buckets buckets = new Buckets();

  /** No timer is set. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Time of the newest transaction that arrived: everything else is old or not by it. */
  long newest = Long.MIN_VALUE;

  /** Time of the newest transaction that was labelled, whether it arrived or not. */
  long newestLabelled = Long.MIN_VALUE;

  private long forgetAt = NEVER;

  History(Columns columns) {
    this.timeline = new Timeline(columns);
  }

  /**
   * When the keeper of this history means to look whether it can be forgotten, epoch milliseconds,
   * or {@link #NEVER}.
   */
  public long forgetAtMillis() {
    return forgetAt;
  }

  /** Notes when the keeper of this history means to look again. */
  public void forgetAt(long millis) {
    forgetAt = millis;
  }

  /** Number of transactions that are kept one by one. */
  public int exactTransactions() {
    return timeline.size();
  }

  /** Number of hourly totals. */
  public int bucketCount() {
    return buckets.size();
  }

  /** Nothing at or before this time is of use any more. */
  long oldest(long retentionMillis) {
    return newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest - retentionMillis;
  }

  /** Drops what is too old, and folds the oldest transactions above a number. */
  void trim(long retentionMillis, int mostExact) {
    long oldest = oldest(retentionMillis);
    while (timeline.first < timeline.end && timeline.times[timeline.first] <= oldest) {
      timeline.dropFirst();
    }
    while (timeline.size() > mostExact) {
      buckets.fold(timeline, timeline.first);
      timeline.dropFirst();
    }
    buckets.dropUpTo(oldest);
    labels.trim(oldest, EntityFeatures.MOST_LABELS);
  }

  /** Tells the label of a transaction, if there is one, what the transaction's comparisons are. */
  void tellLabel(int position) {
    if (labels.entries.isEmpty()) {
      return;
    }
    Entry entry = labels.find(timeline.placeOf(position));
    if (entry != null) {
      tell(entry, position);
    }
  }

  /**
   * Ties a label to its transaction, if that has arrived.
   *
   * @param entry the label
   * @param otherwise the comparisons of a transaction that has been folded: its own are lost
   */
  void link(Entry entry, double[] otherwise) {
    int position = timeline.find(entry.place);
    if (position >= 0) {
      tell(entry, position);
    } else if (!buckets.isEmpty() && timeline.order(timeline.first, entry.place) > 0) {
      entry.seen = true;
      entry.quantities = otherwise;
      labels.changed();
    }
  }

  private void tell(Entry entry, int position) {
    entry.seen = true;
    entry.quantities = new double[timeline.quantities.length];
    Arrays.setAll(entry.quantities, c -> timeline.quantities[c][position]);
    labels.changed();
  }
}
