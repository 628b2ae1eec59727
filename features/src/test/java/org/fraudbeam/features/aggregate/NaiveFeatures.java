package org.fraudbeam.features.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.fraudbeam.features.definition.Attribute;
import org.fraudbeam.features.definition.Comparison;
import org.fraudbeam.features.definition.Computation.OfComparison;
import org.fraudbeam.features.definition.Computation.Operand;
import org.fraudbeam.features.definition.Computation.OverWindow;
import org.fraudbeam.features.definition.Condition;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.Feature;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.Window;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/**
 * The definitions of the features, written down once more as plainly as possible: every value from
 * scratch, from the set of what has arrived. The fast path is held against it.
 */
final class NaiveFeatures {

  private static final Comparator<Transaction> ORDER =
      Comparator.comparingLong(Transaction::timestampMillis)
          .thenComparing(Transaction::transactionId)
          .thenComparingLong(x -> Hash.chain(Hash.of(x.transactionId()), Hash.of(x.userId())));
  private static final double DAY = 86_400_000.0;

  private final FeatureSet set;
  private final Entity entity;
  private final int mostExact;

  /** What has arrived, transactions in order. */
  private final List<Transaction> arrived = new ArrayList<>();

  private final List<Label> labels = new ArrayList<>();
  private final Map<Transaction, Map<Comparison, Double>> carried = new HashMap<>();

  NaiveFeatures(FeatureSet set, Entity entity, int mostExact) {
    this.set = set;
    this.entity = entity;
    this.mostExact = mostExact;
  }

  void arrive(Transaction transaction, Map<Comparison, Double> itsCarried) {
    arrived.add(transaction);
    arrived.sort(ORDER);
    carried.put(transaction, new HashMap<>(itsCarried));
  }

  /**
   * The first label of a folded transaction finds its comparisons gone: they count as those of a
   * short history.
   */
  void arrive(Label label) {
    int folded = Math.max(0, arrived.size() - mostExact);
    for (Transaction x : arrived.subList(0, folded)) {
      if (isOf(label, x) && labels.stream().noneMatch(other -> isOf(other, x))) {
        carried.get(x).replaceAll((comparison, value) -> comparison.otherwise());
      }
    }
    labels.add(label);
  }

  void revise(Transaction transaction, Map<Comparison, Double> itsCarried) {
    carried.put(transaction, new HashMap<>(itsCarried));
  }

  List<Transaction> arrived() {
    return arrived;
  }

  /** Values of the entity's features for a transaction that has arrived; others stay 0. */
  double[] values(Transaction now) {
    Moment moment = new Moment(now);
    double[] values = new double[set.size()];
    for (int i = 0; i < values.length; i++) {
      Feature feature = set.features().get(i);
      if (feature.computation() instanceof OverWindow window && window.entity() == entity) {
        values[i] = moment.value(window);
      } else if (feature.computation() instanceof OfComparison comparison
          && comparison.comparison().entity() == entity) {
        values[i] = moment.comparison(now, comparison.comparison());
      }
    }
    return values;
  }

  /** Everything as it is when one transaction has just arrived. */
  private final class Moment {

    private final Transaction now;
    private final long t;
    private final List<Transaction> exact;
    private final Map<Long, List<Transaction>> hours = new HashMap<>();

    Moment(Transaction now) {
      this.now = now;
      this.t = now.timestampMillis();
      List<Transaction> others = new ArrayList<>(arrived);
      others.remove(now);
      int folded = Math.max(0, others.size() - mostExact);
      for (Transaction old : others.subList(0, folded)) {
        hours
            .computeIfAbsent(
                Math.floorDiv(old.timestampMillis(), 3_600_000L), h -> new ArrayList<>())
            .add(old);
      }
      exact = new ArrayList<>(others.subList(folded, others.size()));
      exact.add(now);
      exact.sort(ORDER);
    }

    double value(OverWindow f) {
      List<Transaction> in = exact.stream().filter(x -> in(x, f.window())).toList();
      List<Transaction> selected = in.stream().filter(x -> meets(x, f.condition())).toList();
      List<Transaction> prior = selected.stream().filter(x -> !x.equals(now)).toList();
      boolean plain = f.condition() == null && !(quantity(f) instanceof Comparison);
      List<Transaction> folded = plain ? folded(f.window()) : List.of();
      return switch (f.aggregate()) {
        case COUNT -> selected.size() + folded.size();
        case SUM -> sum(selected, f) + sum(folded, f);
        case MEAN -> {
          int n = selected.size() + folded.size();
          yield n == 0 ? 0 : (sum(selected, f) + sum(folded, f)) / n;
        }
        case MEDIAN -> median(selected.stream().mapToDouble(number(f)).toArray());
        case STANDARD_DEVIATION -> deviation(selected.stream().mapToDouble(number(f)).toArray());
        case MIN -> {
          List<Transaction> both = join(selected, folded);
          yield both.stream().mapToDouble(number(f)).min().orElse(0);
        }
        case MAX -> {
          List<Transaction> both = join(selected, folded);
          yield both.stream().mapToDouble(number(f)).max().orElse(0);
        }
        case DISTINCT -> selected.stream().map(attribute(f)::of).distinct().count();
        case SEEN_BEFORE ->
            prior.stream().anyMatch(x -> attribute(f).of(x).equals(attribute(f).of(now))) ? 1 : 0;
        case DAYS_SINCE_LAST ->
            prior.isEmpty() ? -1 : (t - prior.get(prior.size() - 1).timestampMillis()) / DAY;
        case DAYS_SINCE_FIRST -> prior.isEmpty() ? -1 : (t - prior.get(0).timestampMillis()) / DAY;
        case FRAUD_COUNT -> frauds(f).size();
        case FRAUD_RATE -> {
          long known = known(f.window());
          yield known == 0 ? 0 : frauds(f).size() / (double) known;
        }
        case FRAUD_STREAK -> streak(f).size();
        case FRAUD_STREAK_AGE ->
            streak(f).isEmpty() ? -1 : (t - streak(f).get(0).timestampMillis()) / DAY;
        case DAYS_SINCE_LEGITIMATE -> {
          Long last = lastLegitimate(f.window());
          yield last == null ? f.window().length().toMillis() / DAY : (t - last) / DAY;
        }
      };
    }

    /**
     * Windows by their definition: (t-d-w, t-d], the transaction itself as said, nothing ordered
     * behind it.
     */
    private boolean in(Transaction x, Window w) {
      long until = t - w.delay().toMillis();
      long after = until - w.length().toMillis();
      return x.timestampMillis() > after
          && x.timestampMillis() <= until
          && ORDER.compare(x, now) <= 0
          && !(x.equals(now) && w.prior());
    }

    /** A folded hour is in a window if its last transaction is. */
    private List<Transaction> folded(Window w) {
      long until = t - w.delay().toMillis();
      long after = until - w.length().toMillis();
      List<Transaction> all = new ArrayList<>();
      for (List<Transaction> hour : hours.values()) {
        long last = lastTime(hour);
        if (last > after && last <= until) {
          all.addAll(hour);
        }
      }
      return all;
    }

    private boolean knownFraud(Transaction x) {
      return labels.stream().anyMatch(l -> l.fraud() && isOf(l, x) && l.reportedAtMillis() <= t);
    }

    private boolean toldLegitimate(Transaction x) {
      return !knownFraud(x)
          && labels.stream().anyMatch(l -> !l.fraud() && isOf(l, x) && l.reportedAtMillis() <= t);
    }

    private boolean isMature(long time) {
      return t - time >= set.maturity().toMillis();
    }

    private List<Transaction> labelled(Window w) {
      List<Transaction> all = new ArrayList<>(exact);
      hours.values().forEach(all::addAll);
      all.sort(ORDER);
      return all.stream().filter(x -> !x.equals(now) && in(x, w)).toList();
    }

    private List<Transaction> frauds(OverWindow f) {
      return labelled(f.window()).stream()
          .filter(x -> knownFraud(x) && meets(x, f.condition()))
          .toList();
    }

    private long known(Window w) {
      long count =
          exact.stream()
              .filter(x -> !x.equals(now) && in(x, w))
              .filter(x -> isMature(x.timestampMillis()) || knownFraud(x) || toldLegitimate(x))
              .count();
      for (List<Transaction> hour : hours.values()) {
        long last = lastTime(hour);
        long until = t - w.delay().toMillis();
        if (last > until - w.length().toMillis() && last <= until && isMature(last)) {
          count += hour.size();
        }
        count +=
            hour.stream()
                .filter(x -> in(x, w) && !isMature(x.timestampMillis()))
                .filter(x -> knownFraud(x) || toldLegitimate(x))
                .count();
      }
      return count;
    }

    private List<Transaction> streak(OverWindow f) {
      Transaction last = lastLegitimateTransaction(f.window());
      Long lastFolded = last == null ? lastLegitimate(f.window()) : null;
      return frauds(f).stream()
          .filter(x -> last == null || ORDER.compare(x, last) > 0)
          .filter(x -> lastFolded == null || x.timestampMillis() > lastFolded)
          .toList();
    }

    private Transaction lastLegitimateTransaction(Window w) {
      List<Transaction> candidates = new ArrayList<>();
      for (Transaction x : labelled(w)) {
        boolean silent = exact.contains(x) && isMature(x.timestampMillis()) && !knownFraud(x);
        boolean told = !isMature(x.timestampMillis()) && toldLegitimate(x);
        if (silent || told) {
          candidates.add(x);
        }
      }
      return candidates.isEmpty() ? null : candidates.get(candidates.size() - 1);
    }

    private Long lastLegitimate(Window w) {
      Transaction last = lastLegitimateTransaction(w);
      if (last != null) {
        return last.timestampMillis();
      }
      long until = t - w.delay().toMillis();
      return hours.values().stream()
          .map(NaiveFeatures::lastTime)
          .filter(time -> time > until - w.length().toMillis() && time <= until && isMature(time))
          .max(Long::compare)
          .orElse(null);
    }

    private boolean meets(Transaction x, Condition condition) {
      return condition == null || condition.test(comparison(x, condition.quantity()));
    }

    double comparison(Transaction x, Comparison c) {
      if (c.entity() != entity) {
        return carried.get(x).get(c);
      }
      double[] prior =
          exact.stream()
              .filter(y -> ORDER.compare(y, x) < 0)
              .filter(y -> y.timestampMillis() > x.timestampMillis() - c.window().toMillis())
              .mapToDouble(Transaction::amountMinor)
              .toArray();
      if (prior.length < c.atLeast()) {
        return c.otherwise();
      }
      double sum = 0;
      for (double amount : prior) {
        sum += amount;
      }
      double mean = sum / prior.length;
      return switch (c.kind()) {
        case RATIO_TO_MEAN -> x.amountMinor() / Math.max(1, mean);
        case RATIO_TO_MEDIAN -> x.amountMinor() / Math.max(1, median(prior));
        case Z_SCORE -> (x.amountMinor() - mean) / Math.max(1, deviation(prior));
      };
    }

    private ToDoubleFunction<Transaction> number(OverWindow f) {
      return quantity(f) instanceof Comparison c ? x -> comparison(x, c) : Transaction::amountMinor;
    }

    private double sum(List<Transaction> transactions, OverWindow f) {
      double sum = 0;
      for (Transaction x : transactions) {
        sum += number(f).applyAsDouble(x);
      }
      return sum;
    }
  }

  private static boolean isOf(Label label, Transaction x) {
    return label.transactionId().equals(x.transactionId()) && label.userId().equals(x.userId());
  }

  private static Object quantity(OverWindow f) {
    return f.operand() instanceof Operand.OfQuantity operand ? operand.quantity() : "none";
  }

  private static Attribute attribute(OverWindow f) {
    return ((Operand.OfAttribute) f.operand()).attribute();
  }

  private static long lastTime(List<Transaction> hour) {
    return hour.stream().mapToLong(Transaction::timestampMillis).max().orElseThrow();
  }

  private static List<Transaction> join(List<Transaction> some, List<Transaction> others) {
    List<Transaction> both = new ArrayList<>(some);
    both.addAll(others);
    return both;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    int n = sorted.length;
    if (n == 0) {
      return 0;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  private static double deviation(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }
}
