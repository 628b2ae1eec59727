package org.fraudbeam.features.aggregate;

import java.io.Serializable;
import org.fraudbeam.features.aggregate.Moments.Numbers;
import org.fraudbeam.features.aggregate.Moments.Selection;
import org.fraudbeam.features.definition.Computation.OverWindow;
import org.fraudbeam.features.definition.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate, bound to the columns of the history that it reads.
 *
 * @param slot the feature's place in the vector
 * @param definition what to compute
 * @param cut which of the entity's windows it looks at
 * @param quantity column of the quantity, {@link #AMOUNT} for the amount
 * @param attribute column of the attribute, if it reads one
 * @param condition which transactions count, if not all
 * @param conditionColumn column that the condition tests
 * @param frauds which of the entity's fraud conditions says which frauds count, if it counts frauds
 */
record WindowFeature(
    int slot,
    OverWindow definition,
    int cut,
    int quantity,
    int attribute,
    @Nullable Condition condition,
    int conditionColumn,
    int frauds)
    implements Serializable {

  static final int AMOUNT = -1;

  double compute(Cut window, long maturityMillis) {
    int from = window.from();
    int to = window.to();
    int prior = Math.min(to, window.position());
    Timeline timeline = window.timeline();
    return switch (definition.aggregate()) {
      case COUNT -> count(window);
      case SUM -> sum(window);
      case MEAN -> mean(window);
      case MEDIAN ->
          isPlain()
              ? timeline.median(timeline.columns.quantities() + cut, from, to)
              : Moments.median(numbers(timeline), selection(timeline), from, to);
      case STANDARD_DEVIATION ->
          Moments.standardDeviation(numbers(timeline), selection(timeline), from, to);
      case MIN -> min(window);
      case MAX -> max(window);
      case DISTINCT ->
          Distinct.count(timeline.attributes[attribute], selection(timeline), from, to);
      case SEEN_BEFORE ->
          Distinct.contains(
                  timeline.attributes[attribute],
                  timeline.attributes[attribute][window.position()],
                  selection(timeline),
                  from,
                  prior)
              ? 1
              : 0;
      case DAYS_SINCE_LAST -> {
        int last = lastSelected(timeline, from, prior);
        yield last < 0 ? -1 : window.daysSince(timeline.times[last]);
      }
      case DAYS_SINCE_FIRST -> {
        int first = firstSelected(timeline, from, prior);
        yield first < 0 ? -1 : window.daysSince(timeline.times[first]);
      }
      case FRAUD_COUNT -> labels(window, maturityMillis).frauds();
      case FRAUD_RATE -> {
        KnownLabels labels = labels(window, maturityMillis);
        long known = labels.known();
        yield known == 0 ? 0 : labels.frauds() / (double) known;
      }
      case FRAUD_STREAK -> labels(window, maturityMillis).streak();
      case FRAUD_STREAK_AGE -> labels(window, maturityMillis).streakAge();
      case DAYS_SINCE_LEGITIMATE ->
          labels(window, maturityMillis)
              .daysSinceLegitimate(
                  definition.window().length().toMillis() / (double) Cut.MILLIS_PER_DAY);
    };
  }

  /** Whether totals serve: every transaction counts and amounts are whole numbers. */
  private boolean isPlain() {
    return condition == null && quantity == AMOUNT;
  }

  private double count(Cut window) {
    if (condition != null) {
      return Moments.count(selection(window.timeline()), window.from(), window.to());
    }
    return (double) exactCount(window);
  }

  private long exactCount(Cut window) {
    return Math.max(0, window.to() - window.from())
        + window.history().buckets.count(window.after(), window.until());
  }

  private long exactSum(Cut window) {
    return window.timeline().amount(window.from(), window.to())
        + window.history().buckets.amount(window.after(), window.until());
  }

  private double sum(Cut window) {
    return isPlain()
        ? (double) exactSum(window)
        : Moments.sum(
            numbers(window.timeline()), selection(window.timeline()), window.from(), window.to());
  }

  private double mean(Cut window) {
    if (!isPlain()) {
      return Moments.mean(
          numbers(window.timeline()), selection(window.timeline()), window.from(), window.to());
    }
    long count = exactCount(window);
    return count == 0 ? 0 : exactSum(window) / (double) count;
  }

  private double min(Cut window) {
    double min =
        Moments.min(
            numbers(window.timeline()), selection(window.timeline()), window.from(), window.to());
    if (isPlain()) {
      boolean empty = window.from() >= window.to();
      for (Buckets.Bucket bucket :
          window.history().buckets.within(window.after(), window.until())) {
        min = empty ? (double) bucket.minAmount : Math.min(min, (double) bucket.minAmount);
        empty = false;
      }
    }
    return min;
  }

  private double max(Cut window) {
    double max =
        Moments.max(
            numbers(window.timeline()), selection(window.timeline()), window.from(), window.to());
    if (isPlain()) {
      for (Buckets.Bucket bucket :
          window.history().buckets.within(window.after(), window.until())) {
        max = Math.max(max, (double) bucket.maxAmount);
      }
    }
    return max;
  }

  private int lastSelected(Timeline timeline, int from, int to) {
    Selection selection = selection(timeline);
    for (int i = to - 1; i >= from; i--) {
      if (selection.includes(i)) {
        return i;
      }
    }
    return -1;
  }

  private int firstSelected(Timeline timeline, int from, int to) {
    Selection selection = selection(timeline);
    for (int i = from; i < to; i++) {
      if (selection.includes(i)) {
        return i;
      }
    }
    return -1;
  }

  private Numbers numbers(Timeline timeline) {
    if (quantity == AMOUNT) {
      long[] amounts = timeline.amounts;
      return i -> amounts[i];
    }
    double[] column = timeline.quantities[quantity];
    return i -> column[i];
  }

  private Selection selection(Timeline timeline) {
    if (condition == null) {
      return Selection.ALL;
    }
    double[] column = timeline.quantities[conditionColumn];
    Condition selected = condition;
    return i -> selected.test(column[i]);
  }

  private KnownLabels labels(Cut window, long maturityMillis) {
    return new KnownLabels(window, frauds, maturityMillis);
  }
}
