package org.fraudbeam.features.aggregate;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/**
 * What follows from a feature set for the history of one entity: its columns, windows and reach.
 *
 * <p>The first columns of quantities are those carried from an earlier entity, then come the
 * entity's own comparisons.
 */
final class EntityPlan implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A comparison that is itself a feature. */
  record ComparisonFeature(int slot, int column) implements Serializable {}

  private final ArrayList<Comparison> quantities;
  private final ArrayList<Comparison> own;
  private final ArrayList<Attribute> attributes;
  private final Window[] windows;
  private final WindowFeature[] windowFeatures;
  private final FraudCondition[] fraudConditions;
  private final ComparisonFeature[] comparisonFeatures;
  private final int[] carriedOut;
  private final int[] carriedSlots;
  private final Columns columns;
  private final int layout;
  private final long maturityMillis;
  private final long lookbackMillis;
  private final long retentionMillis;

  private EntityPlan(FeatureSet set, Entity entity) {
    List<Comparison> carried =
        entity == Entity.CUSTOMER
            ? List.of()
            : read(set, entity).filter(c -> c.entity() != entity).toList();
    this.own = new ArrayList<>(set.comparisons());
    this.own.removeIf(comparison -> comparison.entity() != entity);
    this.quantities = new ArrayList<>(carried);
    this.quantities.addAll(own);
    this.attributes = new ArrayList<>(attributes(set, entity));
    List<OverWindow> computations = overWindows(set, entity).toList();
    List<Window> distinct = computations.stream().map(OverWindow::window).distinct().toList();
    this.windows = distinct.toArray(Window[]::new);
    List<FraudCondition> frauds =
        computations.stream()
            .filter(computation -> computation.aggregate().usesLabels())
            .map(this::fraudCondition)
            .distinct()
            .toList();
    this.fraudConditions = frauds.toArray(FraudCondition[]::new);
    List<WindowFeature> aggregates = new ArrayList<>();
    List<ComparisonFeature> compared = new ArrayList<>();
    for (int slot = 0; slot < set.size(); slot++) {
      Feature feature = set.features().get(slot);
      if (feature.computation() instanceof OverWindow computation
          && computation.entity() == entity) {
        aggregates.add(
            bind(
                slot,
                computation,
                distinct.indexOf(computation.window()),
                frauds.indexOf(fraudCondition(computation))));
      } else if (feature.computation() instanceof OfComparison computation
          && computation.comparison().entity() == entity) {
        compared.add(new ComparisonFeature(slot, column(computation.comparison())));
      }
    }
    this.windowFeatures = aggregates.toArray(WindowFeature[]::new);
    this.comparisonFeatures = compared.toArray(ComparisonFeature[]::new);
    this.carriedOut =
        entity == Entity.CUSTOMER
            ? read(set, Entity.TERMINAL).filter(own::contains).mapToInt(this::column).toArray()
            : new int[0];
    this.carriedSlots =
        Arrays.stream(carriedOut).map(column -> slotOf(set, quantities.get(column))).toArray();
    this.columns = new Columns(quantities.size(), attributes.size(), entity == Entity.CUSTOMER);
    this.layout = (int) Hash.of(set.fingerprint() + entity);
    this.maturityMillis = set.maturity().toMillis();
    this.lookbackMillis =
        Stream.concat(distinct.stream().map(Window::reach), own.stream().map(Comparison::window))
            .mapToLong(Duration::toMillis)
            .max()
            .orElse(0);
    this.retentionMillis = lookbackMillis + EntityFeatures.ALLOWED_LATENESS.toMillis();
  }

  static EntityPlan of(FeatureSet set, Entity entity) {
    return new EntityPlan(set, entity);
  }

  private WindowFeature bind(int slot, OverWindow computation, int cut, int frauds) {
    int quantity = WindowFeature.AMOUNT;
    int attribute = -1;
    if (computation.operand() instanceof Operand.OfQuantity operand
        && operand.quantity() instanceof Comparison comparison) {
      quantity = column(comparison);
    } else if (computation.operand() instanceof Operand.OfAttribute operand) {
      attribute = attributes.indexOf(operand.attribute());
    }
    Condition condition = computation.condition();
    int conditionColumn = condition == null ? -1 : column(condition.quantity());
    return new WindowFeature(
        slot, computation, cut, quantity, attribute, condition, conditionColumn, frauds);
  }

  private FraudCondition fraudCondition(OverWindow computation) {
    Condition condition = computation.condition();
    return new FraudCondition(condition, condition == null ? -1 : column(condition.quantity()));
  }

  /** The comparisons that an entity's aggregates read, each once. */
  private static Stream<Comparison> read(FeatureSet set, Entity entity) {
    return overWindows(set, entity).flatMap(c -> c.comparisons().stream()).distinct();
  }

  private static List<Attribute> attributes(FeatureSet set, Entity entity) {
    return overWindows(set, entity)
        .map(OverWindow::operand)
        .filter(Operand.OfAttribute.class::isInstance)
        .map(operand -> ((Operand.OfAttribute) operand).attribute())
        .distinct()
        .toList();
  }

  private static Stream<OverWindow> overWindows(FeatureSet set, Entity entity) {
    return set.features().stream()
        .map(Feature::computation)
        .filter(OverWindow.class::isInstance)
        .map(OverWindow.class::cast)
        .filter(computation -> computation.entity() == entity);
  }

  /** Column of a comparison. */
  int column(Comparison comparison) {
    return quantities.indexOf(comparison);
  }

  /** Slot of the feature that is a comparison, -1 if no feature is. */
  private static int slotOf(FeatureSet set, Comparison comparison) {
    for (int slot = 0; slot < set.size(); slot++) {
      if (set.features().get(slot).computation() instanceof OfComparison computation
          && computation.comparison().equals(comparison)) {
        return slot;
      }
    }
    return -1;
  }

  /**
   * Slots of the features that are the carried comparisons, -1 where a comparison is no feature.
   */
  int[] carriedSlots() {
    return carriedSlots;
  }

  /** Slots of all features of the entity. */
  IntStream slots() {
    return IntStream.concat(
        Arrays.stream(windowFeatures).mapToInt(WindowFeature::slot),
        Arrays.stream(comparisonFeatures).mapToInt(ComparisonFeature::slot));
  }

  /** Number of comparisons that come from an earlier entity. */
  int carriedIn() {
    return quantities.size() - own.size();
  }

  /**
   * Columns of the comparisons that a later entity reads, in the order in which it expects them.
   */
  int[] carriedOut() {
    return carriedOut;
  }

  List<Comparison> ownComparisons() {
    return own;
  }

  List<Attribute> attributes() {
    return attributes;
  }

  Window[] windows() {
    return windows;
  }

  WindowFeature[] windowFeatures() {
    return windowFeatures;
  }

  /** Which frauds the features count, each way once. */
  FraudCondition[] fraudConditions() {
    return fraudConditions;
  }

  ComparisonFeature[] comparisonFeatures() {
    return comparisonFeatures;
  }

  Columns columns() {
    return columns;
  }

  /** Hash of all that the binary form of a history depends on. */
  int layout() {
    return layout;
  }

  boolean usesLabels() {
    for (WindowFeature feature : windowFeatures) {
      if (feature.definition().aggregate().usesLabels()) {
        return true;
      }
    }
    return false;
  }

  long maturityMillis() {
    return maturityMillis;
  }

  /** How far back from a transaction any feature looks, milliseconds. */
  long lookbackMillis() {
    return lookbackMillis;
  }

  /** How far back a history reaches from its newest transaction, milliseconds. */
  long retentionMillis() {
    return retentionMillis;
  }

  /** The comparisons of a transaction of which nothing is known. */
  double[] otherwise() {
    return quantities.stream().mapToDouble(Comparison::otherwise).toArray();
  }
}
