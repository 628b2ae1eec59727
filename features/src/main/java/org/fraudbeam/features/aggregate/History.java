package org.fraudbeam.features.aggregate;

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
}
