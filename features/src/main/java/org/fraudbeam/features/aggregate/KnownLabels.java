package org.fraudbeam.features.aggregate;

import java.util.List;
import org.fraudbeam.features.aggregate.LabelledTransactions.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the labels in a window at the time of a transaction, whose own label is never
 * looked at.
 *
 * <p>Labelled transactions are counted by totals, those that silence has made legitimate by their
 * positions.
 */
final class KnownLabels {

  private final Cut cut;
  private final List<Entry> entries;
  private final LabelTotals totals;
  private final int condition;
  private final long mature;

  /** The labelled transactions of the window stand at [from, to). */
  private final int from;

  private final int to;

  /**
   * @param cut the window
   * @param condition which of the entity's fraud conditions says which frauds count
   * @param maturityMillis the age from which silence means legitimate
   */
  KnownLabels(Cut cut, int condition, long maturityMillis) {
    LabelledTransactions labels = cut.history().labels;
    this.cut = cut;
    this.entries = labels.entries;
    this.totals = cut.labels();
    this.condition = condition;
    this.mature = cut.now() - maturityMillis;
    this.from = labels.firstAfter(cut.after());
    this.to =
        cut.until() < cut.now()
            ? labels.firstAfter(cut.until())
            : labels.firstAtOrAfter(cut.place());
  }

  /** Number of known frauds that meet the condition. */
  int frauds() {
    return totals.frauds(condition, from, to);
  }

  /** Number of transactions known either way. */
  long known() {
    int last = Math.min(Math.min(cut.to(), cut.position()), cut.timeline().firstAfter(mature));
    long count = Math.max(0, last - cut.from());
    count += cut.history().buckets.count(cut.after(), Math.min(cut.until(), mature));
    count += totals.known(youngFrom(), to);
    return count;
  }

  /**
   * Days since the last transaction known as legitimate, or the given number if there is none in
   * the window.
   */
  double daysSinceLegitimate(double otherwise) {
    Last last = lastLegitimate();
    return last == null ? otherwise : cut.daysSince(last.time());
  }

  /**
   * Number of known frauds that meet the condition and come after the last transaction known as
   * legitimate.
   */
  int streak() {
    return totals.frauds(condition, streakStart(), to);
  }

  /** Days since the first fraud of the streak, -1 if there is none. */
  double streakAge() {
    int first = totals.firstFraud(condition, streakStart(), to);
    return first < 0 ? -1 : cut.daysSince(entries.get(first).place.time());
  }

  /** The first label in the window that silence has not yet made legitimate. */
  private int youngFrom() {
    return Math.max(from, cut.history().labels.firstAfter(mature));
  }

  private int streakStart() {
    Last last = lastLegitimate();
    if (last == null) {
      return from;
    }
    LabelledTransactions labels = cut.history().labels;
    return Math.max(
        from,
        last.place() == null
            ? labels.firstAfter(last.time())
            : labels.firstAtOrAfter(last.place()));
  }

  /** The last transaction known as legitimate; of a time bucket only the time is known. */
  private record Last(long time, @Nullable Place place) {
    static Last at(Place place) {
      return new Last(place.time(), place);
    }
  }

  private @Nullable Last lastLegitimate() {
    int young = youngFrom();
    int told = totals.lastLegitimate(to);
    if (told >= young) {
      return Last.at(entries.get(told).place);
    }
    int label = Math.min(young, to) - 1;
    Timeline timeline = cut.timeline();
    int position = Math.min(Math.min(cut.to(), cut.position()), timeline.firstAfter(mature)) - 1;
    for (; position >= cut.from(); position--) {
      while (label >= from && timeline.order(position, entries.get(label).place) < 0) {
        label--;
      }
      boolean fraud =
          label >= from
              && timeline.order(position, entries.get(label).place) == 0
              && entries.get(label).isFraud(cut.now());
      if (!fraud) {
        return Last.at(timeline.placeOf(position));
      }
    }
    return lastFolded();
  }

  private @Nullable Last lastFolded() {
    List<Buckets.Bucket> mature =
        cut.history().buckets.within(cut.after(), Math.min(cut.until(), this.mature));
    return mature.isEmpty() ? null : new Last(mature.get(mature.size() - 1).lastTime, null);
  }
}
