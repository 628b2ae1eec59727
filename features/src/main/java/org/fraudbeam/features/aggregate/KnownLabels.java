package org.fraudbeam.features.aggregate;

import java.util.List;
import org.fraudbeam.features.aggregate.LabelledTransactions.Entry;
import org.fraudbeam.features.definition.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the labels in a window at the time of a transaction, whose own label is never
 * looked at.
 *
 * <p>Only labelled transactions are visited: those that silence has made legitimate are counted by
 * their positions.
 */
final class KnownLabels {

  private final Cut cut;
  private final List<Entry> entries;
  private final long mature;

  /** The labelled transactions of the window stand at [from, to). */
  private final int from;

  private final int to;

  /**
   * @param cut the window
   * @param maturityMillis the age from which silence means legitimate
   */
  KnownLabels(Cut cut, long maturityMillis) {
    LabelledTransactions labels = cut.history().labels;
    this.cut = cut;
    this.entries = labels.entries;
    this.mature = cut.now() - maturityMillis;
    this.from = labels.firstAfter(cut.after());
    this.to =
        cut.until() < cut.now()
            ? labels.firstAfter(cut.until())
            : labels.firstAtOrAfter(cut.now(), cut.id());
  }

  /** Number of known frauds that meet the condition. */
  int frauds(@Nullable Condition condition, int column) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (isFraud(entries.get(i)) && meets(entries.get(i), condition, column)) {
        count++;
      }
    }
    return count;
  }

  /** Number of transactions known either way. */
  long known() {
    int last = Math.min(Math.min(cut.to(), cut.position()), cut.timeline().firstAfter(mature));
    long count = Math.max(0, last - cut.from());
    count += cut.history().buckets.count(cut.after(), Math.min(cut.until(), mature));
    for (int i = to - 1; i >= from && entries.get(i).time > mature; i--) {
      if (isFraud(entries.get(i)) || isToldLegitimate(entries.get(i))) {
        count++;
      }
    }
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
  int streak(@Nullable Condition condition, int column) {
    int count = 0;
    for (int i = streakStart(); i < to; i++) {
      if (isFraud(entries.get(i)) && meets(entries.get(i), condition, column)) {
        count++;
      }
    }
    return count;
  }

  /** Days since the first fraud of the streak, -1 if there is none. */
  double streakAge(@Nullable Condition condition, int column) {
    for (int i = streakStart(); i < to; i++) {
      if (isFraud(entries.get(i)) && meets(entries.get(i), condition, column)) {
        return cut.daysSince(entries.get(i).time);
      }
    }
    return -1;
  }

  private int streakStart() {
    Last last = lastLegitimate();
    if (last == null) {
      return from;
    }
    LabelledTransactions labels = cut.history().labels;
    return Math.max(
        from,
        last.id() == null
            ? labels.firstAfter(last.time())
            : labels.firstAtOrAfter(last.time(), last.id()));
  }

  /** The last transaction known as legitimate; of a time bucket only the time is known. */
  private record Last(long time, @Nullable String id) {}

  private @Nullable Last lastLegitimate() {
    int label = to - 1;
    for (; label >= from && entries.get(label).time > mature; label--) {
      if (isToldLegitimate(entries.get(label))) {
        return new Last(entries.get(label).time, entries.get(label).id);
      }
    }
    Timeline timeline = cut.timeline();
    int position = Math.min(Math.min(cut.to(), cut.position()), timeline.firstAfter(mature)) - 1;
    for (; position >= cut.from(); position--) {
      while (label >= from
          && timeline.order(position, entries.get(label).time, entries.get(label).id) < 0) {
        label--;
      }
      boolean fraud =
          label >= from
              && timeline.order(position, entries.get(label).time, entries.get(label).id) == 0
              && isFraud(entries.get(label));
      if (!fraud) {
        return new Last(timeline.times[position], timeline.ids[position]);
      }
    }
    return lastFolded();
  }

  private @Nullable Last lastFolded() {
    List<Buckets.Bucket> mature =
        cut.history().buckets.within(cut.after(), Math.min(cut.until(), this.mature));
    return mature.isEmpty() ? null : new Last(mature.get(mature.size() - 1).lastTime, null);
  }

  private boolean isFraud(Entry entry) {
    return entry.seen && entry.fraudAt <= cut.now();
  }

  private boolean isToldLegitimate(Entry entry) {
    return entry.seen && entry.legitimateAt <= cut.now() && entry.fraudAt > cut.now();
  }

  private static boolean meets(Entry entry, @Nullable Condition condition, int column) {
    return condition == null || condition.test(entry.quantities[column]);
  }
}
