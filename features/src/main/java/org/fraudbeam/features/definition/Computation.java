package org.fraudbeam.features.definition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one feature's value comes about. */
public sealed interface Computation extends Serializable {

  /**
   * The definition as text, comparisons by their names; equal text means equal values, where these
   * names mean the same.
   */
  String formula();

  /** The comparisons that it reads. */
  List<Comparison> comparisons();

  /** A value of the transaction alone. */
  record OfTransaction(TransactionValue value) implements Computation {
    @Override
    public String formula() {
      return value.name();
    }

    @Override
    public List<Comparison> comparisons() {
      return List.of();
    }
  }

  /** A comparison of the transaction with a history. */
  record OfComparison(Comparison comparison) implements Computation {
    @Override
    public String formula() {
      return comparison.formula();
    }

    @Override
    public List<Comparison> comparisons() {
      return List.of(comparison);
    }
  }

  /**
   * An aggregate over a window of an entity's history.
   *
   * @param entity whose history
   * @param aggregate which number
   * @param operand what is aggregated: a quantity, an attribute, or nothing where transactions are
   *     counted
   * @param condition which transactions count; for the fraud aggregates: which frauds count; null
   *     for all
   * @param window which part of the history
   */
  record OverWindow(
      Entity entity,
      Aggregate aggregate,
      Operand operand,
      @Nullable Condition condition,
      Window window)
      implements Computation {
    @Override
    public String formula() {
      return "%s(%s) of %s%s in %s"
          .formatted(
              aggregate,
              operand.formula(),
              entity.label(),
              condition == null ? "" : " where " + condition.formula(),
              window.formula());
    }

    @Override
    public List<Comparison> comparisons() {
      List<Comparison> read = new ArrayList<>();
      if (operand instanceof Operand.OfQuantity number
          && number.quantity() instanceof Comparison comparison) {
        read.add(comparison);
      }
      if (condition != null) {
        read.add(condition.quantity());
      }
      return read;
    }
  }

  /** What an aggregate reads of each transaction. */
  sealed interface Operand extends Serializable {
    String formula();

    /** Nothing: transactions are counted or dated. */
    record None() implements Operand {
      @Override
      public String formula() {
        return "";
      }
    }

    /** A number. */
    record OfQuantity(Quantity quantity) implements Operand {
      @Override
      public String formula() {
        return quantity.name().toLowerCase(java.util.Locale.ROOT);
      }
    }

    /** A text. */
    record OfAttribute(Attribute attribute) implements Operand {
      @Override
      public String formula() {
        return attribute.label();
      }
    }
  }
}
