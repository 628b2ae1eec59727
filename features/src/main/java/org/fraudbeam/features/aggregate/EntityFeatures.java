package org.fraudbeam.features.aggregate;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fraudbeam.features.aggregate.LabelledTransactions.Entry;
import org.fraudbeam.features.aggregate.Observation.Arrival;
import org.fraudbeam.features.definition.Attribute;
import org.fraudbeam.features.definition.Comparison;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.Window;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/**
 * The features of one entity, ready to be computed: shows events to a {@link History} and reads
 * values from it.
 *
 * <p>A transaction's values are read at its own place in {@link #ORDER}, whenever it arrives. A
 * late one enters there, and what was derived after it is derived again. Not safe for use by
 * several threads on one history.
 */
public final class EntityFeatures implements Serializable {

  /**
   * Most transactions that a history keeps each; older ones are folded into hourly totals. What was
   * folded is not known by its id any more: a customer's history takes its duplicate for new.
   */
  public static final int MOST_EXACT = 8_192;

  /** Most labels that a history keeps. */
  public static final int MOST_LABELS = 4_096;

  /**
   * How much later than the newest transaction of its key an event may come and still find all it
   * looks at.
   */
  public static final Duration ALLOWED_LATENESS = Duration.ofDays(1);

  /**
   * How the transactions of a key stand: by time, then by id, then by a hash of id and customer.
   * Their labels stand with them.
   */
  public static final Comparator<Event> ORDER = Comparator.comparing(Place::of);

  private static final long serialVersionUID = 1L;

  private final EntityPlan plan;
  private final int mostExact;

  private EntityFeatures(EntityPlan plan, int mostExact) {
    this.plan = plan;
    this.mostExact = mostExact;
  }

  /** The features of a set that look at an entity's history. */
  public static EntityFeatures of(FeatureSet features, Entity entity) {
    return of(features, entity, MOST_EXACT);
  }

  /** With another bound on the transactions that are kept each. */
  static EntityFeatures of(FeatureSet features, Entity entity, int mostExact) {
    return new EntityFeatures(EntityPlan.of(features, entity), mostExact);
  }

  /** A history that has seen nothing. */
  public History newHistory() {
    return new History(plan.columns());
  }

  /** Whether labels change any of these features. */
  public boolean usesLabels() {
    return plan.usesLabels();
  }

  /** How long after its newest transaction a history can be forgotten. */
  public Duration retention() {
    return Duration.ofMillis(plan.retentionMillis());
  }

  /**
   * What a vector says was carried to later entities.
   *
   * @param values of a vector
   * @param otherwise what was carried, for comparisons that are no features
   */
  public double[] carriedOf(double[] values, double[] otherwise) {
    double[] carried = otherwise.clone();
    int[] slots = plan.carriedSlots();
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] >= 0) {
        carried[i] = values[slots[i]];
      }
    }
    return carried;
  }

  /** Whether two vectors have the same bits in these features. */
  public boolean agree(double[] some, double[] others) {
    return plan.slots().allMatch(slot -> Double.compare(some[slot], others[slot]) == 0);
  }

  /**
   * When a history can be forgotten, epoch milliseconds; {@link History#NEVER} while it has seen
   * nothing.
   */
  public long expiryMillis(History history) {
    long newest = Math.max(history.newest, history.newestLabelled);
    return newest == Long.MIN_VALUE ? History.NEVER : newest + plan.retentionMillis();
  }

  /** Tells states of different definitions apart. */
  int layout() {
    return plan.layout();
  }

  /** What a history of these features keeps. */
  Columns columns() {
    return plan.columns();
  }

  /**
   * Shows a transaction to its history and computes its values.
   *
   * @param history of the transaction's key
   * @param transaction the transaction
   * @param carried its comparisons that an earlier entity computed
   * @param values receives the values of these features; nothing is written for a conflict
   */
  public Observation observe(
      History history, Transaction transaction, double[] carried, double[] values) {
    Timeline timeline = history.timeline;
    Place place = Place.of(transaction);
    int found = timeline.find(place);
    if (found >= 0) {
      return observeAgain(history, found, transaction, values);
    }
    if (plan.columns().ledger() && timeline.contains(place)) {
      return conflict();
    }
    int position = insert(history, -found - 1, transaction, place, carried);
    List<Revision> revisions = deriveAgain(history, position, transaction.userId());
    Observation observation = read(history, position, Arrival.NEW, revisions, values);
    keepNew(history, position);
    return observation;
  }

  /**
   * Computes a transaction's values without remembering it: a copy of one that may have been folded
   * since.
   */
  public Observation peek(
      History history, Transaction transaction, double[] carried, double[] values) {
    Timeline timeline = history.timeline;
    Place place = Place.of(transaction);
    int found = timeline.find(place);
    if (found >= 0) {
      return read(history, found, Arrival.DUPLICATE, List.of(), values);
    }
    int position = insert(history, -found - 1, transaction, place, carried);
    Observation observation = read(history, position, Arrival.DUPLICATE, List.of(), values);
    timeline.remove(position);
    return observation;
  }

  /** Shows a label to the history of its key. */
  public void observe(History history, Label label) {
    if (label.timestampMillis() <= history.oldest(plan.retentionMillis())) {
      return;
    }
    Entry entry = history.labels.findOrAdd(Place.of(label));
    if (label.fraud()) {
      entry.fraudAt = Math.min(entry.fraudAt, label.reportedAtMillis());
    } else {
      entry.legitimateAt = Math.min(entry.legitimateAt, label.reportedAtMillis());
    }
    history.labels.changed();
    if (!entry.seen) {
      history.link(entry, plan.otherwise());
    }
    history.newestLabelled = Math.max(history.newestLabelled, label.timestampMillis());
    history.trim(plan.retentionMillis(), mostExact);
  }

  /** Replaces the carried comparisons of a transaction that the history has seen. */
  public void revise(History history, Revision revision) {
    Timeline timeline = history.timeline;
    int position =
        timeline.find(
            Place.of(revision.timestampMillis(), revision.transactionId(), revision.userId()));
    if (position < 0) {
      return;
    }
    setCarried(timeline, position, revision.carried());
    timeline.sum(position);
    history.tellLabel(position);
  }

  private Observation observeAgain(
      History history, int position, Transaction transaction, double[] values) {
    if (plan.columns().ledger() && !isSame(history.timeline, position, transaction)) {
      return conflict();
    }
    return read(history, position, Arrival.DUPLICATE, List.of(), values);
  }

  private static boolean isSame(Timeline timeline, int position, Transaction transaction) {
    return timeline.contents[position] == Hash.of(transaction, timeline.identities[position]);
  }

  private Observation conflict() {
    return new Observation(Arrival.CONFLICT, 0, false, new double[0], List.of());
  }

  private int insert(
      History history, int insertion, Transaction transaction, Place place, double[] carried) {
    Timeline timeline = history.timeline;
    int position = timeline.open(insertion);
    timeline.times[position] = place.time();
    timeline.ids[position] = place.id();
    timeline.identities[position] = place.identity();
    timeline.amounts[position] = transaction.amountMinor();
    List<Attribute> attributes = plan.attributes();
    for (int c = 0; c < attributes.size(); c++) {
      timeline.attributes[c][position] = Hash.of(attributes.get(c).of(transaction));
    }
    if (plan.columns().ledger()) {
      timeline.contents[position] = Hash.of(transaction, place.identity());
      timeline.terminals[position] = transaction.merchantId();
    }
    setCarried(timeline, position, carried);
    List<Comparison> own = plan.ownComparisons();
    for (int c = 0; c < own.size(); c++) {
      int column = plan.carriedIn() + c;
      timeline.quantities[column][position] =
          Comparing.valueAt(timeline, position, own.get(c), column);
    }
    timeline.sum(position);
    return position;
  }

  private void setCarried(Timeline timeline, int position, double[] carried) {
    for (int c = 0; c < plan.carriedIn(); c++) {
      timeline.quantities[c][position] = carried[c];
    }
  }

  /**
   * Derives the comparisons of the transactions behind a late one again; returns those that
   * changed.
   */
  private List<Revision> deriveAgain(History history, int late, String userId) {
    Timeline timeline = history.timeline;
    List<Comparison> own = plan.ownComparisons();
    if (late == timeline.end - 1 || own.isEmpty()) {
      return List.of();
    }
    List<Revision> revisions = new ArrayList<>();
    for (int i = late + 1; i < timeline.end; i++) {
      boolean changed = false;
      for (int c = 0; c < own.size(); c++) {
        int column = plan.carriedIn() + c;
        double value = Comparing.valueAt(timeline, i, own.get(c), column);
        changed |= Double.compare(value, timeline.quantities[column][i]) != 0;
        timeline.quantities[column][i] = value;
      }
      if (changed) {
        history.tellLabel(i);
      }
      if (changed && plan.columns().ledger()) {
        revisions.add(
            new Revision(
                timeline.ids[i],
                timeline.times[i],
                userId,
                timeline.terminals[i],
                carriedOut(timeline, i)));
      }
    }
    timeline.sum(late);
    return revisions;
  }

  private double[] carriedOut(Timeline timeline, int position) {
    int[] columns = plan.carriedOut();
    double[] carried = new double[columns.length];
    for (int c = 0; c < columns.length; c++) {
      carried[c] = timeline.quantities[columns[c]][position];
    }
    return carried;
  }

  private Observation read(
      History history, int position, Arrival arrival, List<Revision> revisions, double[] values) {
    Timeline timeline = history.timeline;
    Place place = timeline.placeOf(position);
    long now = place.time();
    int labelsEnd = history.labels.firstAtOrAfter(place);
    LabelTotals labels = history.labels.totals(labelsEnd, now, plan.fraudConditions());
    Window[] windows = plan.windows();
    Cut[] cuts = new Cut[windows.length];
    for (int i = 0; i < windows.length; i++) {
      cuts[i] = Cut.of(windows[i], history, place, position, labels);
    }
    for (WindowFeature feature : plan.windowFeatures()) {
      values[feature.slot()] = feature.compute(cuts[feature.cut()], plan.maturityMillis());
    }
    for (EntityPlan.ComparisonFeature feature : plan.comparisonFeatures()) {
      values[feature.slot()] = timeline.quantities[feature.column()][position];
    }
    long since = now - plan.lookbackMillis();
    // Of everything up to the transaction that any of its features may depend on.
    long digest =
        timeline.digest(timeline.firstAfter(since), position + 1)
            + labels.digest(history.labels.firstAfter(since), labelsEnd)
            + history.buckets.digest(since, now);
    return new Observation(
        arrival, digest, !history.buckets.isEmpty(), carriedOut(timeline, position), revisions);
  }

  private void keepNew(History history, int position) {
    Timeline timeline = history.timeline;
    history.newest = Math.max(history.newest, timeline.times[position]);
    history.tellLabel(position);
    history.trim(plan.retentionMillis(), mostExact);
  }
}
