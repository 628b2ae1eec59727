package org.fraudbeam.features.definition;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.fraudbeam.features.definition.Computation.Operand;
import org.fraudbeam.features.definition.Computation.OverWindow;
import org.jspecify.annotations.Nullable;

/**
 * Adds aggregates over one entity's history. First the windows, then the aggregates: each adds one
 * feature a window. Windows, delay and condition hold for all aggregates that follow.
 */
public final class Aggregates {

  private final Entity entity;
  private final Consumer<Feature> features;
  private List<Duration> lengths = List.of();
  private Duration delay = Duration.ZERO;
  private boolean prior;
  private @Nullable Condition condition;

  Aggregates(Entity entity, Consumer<Feature> features) {
    this.entity = entity;
    this.features = features;
  }

  /** Lengths of the windows. */
  public Aggregates windows(Duration... windows) {
    this.lengths = List.of(windows);
    return this;
  }

  /**
   * Ends the windows this long before the transaction, when the labels of what they hold have
   * arrived.
   */
  public Aggregates labelledAfter(Duration labelDelay) {
    this.delay = labelDelay;
    return this;
  }

  /** Leaves out the transaction itself. */
  public Aggregates prior() {
    this.prior = true;
    return this;
  }

  /** Counts only the transactions, or only the frauds, that meet a condition. */
  public Aggregates where(Condition selected) {
    Checks.require(
        selected.quantity().entity().compareTo(entity) <= 0,
        selected.quantity().name()
            + " is not known yet where the "
            + entity.label()
            + "'s features are computed");
    this.condition = selected;
    return this;
  }

  public Aggregates count() {
    return add(Aggregate.COUNT, null);
  }

  public Aggregates sum(Quantity quantity) {
    return add(Aggregate.SUM, quantity);
  }

  public Aggregates mean(Quantity quantity) {
    return add(Aggregate.MEAN, quantity);
  }

  public Aggregates median(Quantity quantity) {
    return add(Aggregate.MEDIAN, quantity);
  }

  public Aggregates standardDeviation(Quantity quantity) {
    return add(Aggregate.STANDARD_DEVIATION, quantity);
  }

  public Aggregates min(Quantity quantity) {
    return add(Aggregate.MIN, quantity);
  }

  public Aggregates max(Quantity quantity) {
    return add(Aggregate.MAX, quantity);
  }

  public Aggregates distinct(Attribute attribute) {
    return add(Aggregate.DISTINCT, new Operand.OfAttribute(attribute), attribute.label(), prior);
  }

  public Aggregates seenBefore(Attribute attribute) {
    return add(Aggregate.SEEN_BEFORE, new Operand.OfAttribute(attribute), attribute.label(), true);
  }

  public Aggregates daysSinceLast() {
    return add(Aggregate.DAYS_SINCE_LAST, new Operand.None(), "", true);
  }

  public Aggregates daysSinceFirst() {
    return add(Aggregate.DAYS_SINCE_FIRST, new Operand.None(), "", true);
  }

  public Aggregates fraudCount() {
    return addLabelled(Aggregate.FRAUD_COUNT);
  }

  public Aggregates fraudRate() {
    return addLabelled(Aggregate.FRAUD_RATE);
  }

  public Aggregates fraudStreak() {
    return addLabelled(Aggregate.FRAUD_STREAK);
  }

  public Aggregates fraudStreakAge() {
    return addLabelled(Aggregate.FRAUD_STREAK_AGE);
  }

  public Aggregates daysSinceLegitimate() {
    Checks.require(condition == null, "days_since_legitimate takes no condition");
    return addLabelled(Aggregate.DAYS_SINCE_LEGITIMATE);
  }

  private Aggregates addLabelled(Aggregate aggregate) {
    return add(aggregate, new Operand.None(), "", true);
  }

  private Aggregates add(Aggregate aggregate, @Nullable Quantity quantity) {
    if (quantity == null) {
      return add(aggregate, new Operand.None(), "", prior);
    }
    if (quantity instanceof Comparison comparison) {
      Checks.require(
          comparison.entity().compareTo(entity) <= 0,
          comparison.name()
              + " is not known yet where the "
              + entity.label()
              + "'s features are computed");
    }
    String label = quantity.name().toLowerCase(Locale.ROOT);
    return add(aggregate, new Operand.OfQuantity(quantity), label, prior);
  }

  private Aggregates add(
      Aggregate aggregate, Operand operand, String operandLabel, boolean withoutItself) {
    Checks.require(!lengths.isEmpty(), "name the windows before the aggregates");
    for (Duration length : lengths) {
      Window window = new Window(length, delay, withoutItself);
      OverWindow computation = new OverWindow(entity, aggregate, operand, condition, window);
      String name =
          String.join(
                  "_",
                  entity.label(),
                  aggregate.label(),
                  operandLabel,
                  condition == null ? "" : condition.name(),
                  window.label())
              .replaceAll("_{2,}", "_");
      features.accept(new Feature(name, Descriptions.of(computation), computation));
    }
    return this;
  }
}
