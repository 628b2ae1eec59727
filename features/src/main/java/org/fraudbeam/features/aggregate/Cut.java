package org.fraudbeam.features.aggregate;

import org.fraudbeam.features.definition.Window;

/**
 * A window as it lies on a history at one transaction.
 *
 * @param history the history
 * @param place the transaction's place
 * @param position where the transaction stands in the timeline
 * @param after the window's start, exclusive
 * @param until the window's end, inclusive
 * @param from first position in the window
 * @param to position behind the last one in the window
 * @param labels what is known of the history's labels at the transaction
 */
record Cut(
    History history,
    Place place,
    int position,
    long after,
    long until,
    int from,
    int to,
    LabelTotals labels) {

  static Cut of(Window window, History history, Place place, int position, LabelTotals labels) {
    Timeline timeline = history.timeline;
    long now = place.time();
    long until = now - window.delay().toMillis();
    long after = until - window.length().toMillis();
    int to;
    if (until < now) {
      to = timeline.firstAfter(until);
    } else {
      to = window.prior() ? position : position + 1;
    }
    return new Cut(history, place, position, after, until, timeline.firstAfter(after), to, labels);
  }

  Timeline timeline() {
    return history.timeline;
  }

  /** The transaction's time, epoch milliseconds. */
  long now() {
    return place.time();
  }

  double daysSince(long time) {
    return (now() - time) / (double) MILLIS_PER_DAY;
  }

  static final long MILLIS_PER_DAY = 86_400_000L;
}
