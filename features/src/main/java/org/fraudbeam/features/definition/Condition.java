package org.fraudbeam.features.definition;

import java.io.Serializable;

/**
 * Selects transactions by a comparison.
 *
 * @param name what such a transaction is called, as in feature names: {@code outlier}
 * @param quantity what is tested
 * @param bound which side of the threshold is selected
 * @param threshold the limit
 */
public record Condition(String name, Comparison quantity, Bound bound, double threshold)
    implements Serializable {

  /** Which side of the threshold is selected. */
  public enum Bound {
    ABOVE,
    AT_MOST
  }

  public Condition {
    Checks.name(name);
    Checks.require(Double.isFinite(threshold), "the threshold of " + name + " must be finite");
  }

  /** Selects values greater than the threshold. */
  public static Condition above(String name, Comparison quantity, double threshold) {
    return new Condition(name, quantity, Bound.ABOVE, threshold);
  }

  /** Selects values up to and including the threshold. */
  public static Condition atMost(String name, Comparison quantity, double threshold) {
    return new Condition(name, quantity, Bound.AT_MOST, threshold);
  }

  /** Whether a value of the quantity is selected. */
  public boolean test(double value) {
    return switch (bound) {
      case ABOVE -> value > threshold;
      case AT_MOST -> value <= threshold;
    };
  }

  String formula() {
    return "%s %s %s".formatted(quantity.name(), bound, threshold);
  }
}
