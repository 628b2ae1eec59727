package org.fraudbeam.features.definition;

import java.time.Duration;

/**
 * The transaction's amount compared with the amounts of the same entity's prior transactions in
 * {@code (t-window, t]}.
 *
 * @param name the feature's name, and how aggregates refer to it
 * @param entity whose history is compared with; a comparison with the customer's history is carried
 *     to the terminal
 * @param kind how the two are compared
 * @param window length of the history
 * @param atLeast fewest prior transactions that allow a comparison
 * @param otherwise the value if there are fewer
 */
public record Comparison(
    String name, Entity entity, Kind kind, Duration window, int atLeast, double otherwise)
    implements Quantity {

  /** How an amount is compared with a history of amounts. */
  public enum Kind {
    /** amount / mean, where the mean is at least one minor unit. */
    RATIO_TO_MEAN,
    /** amount / median, where the median is at least one minor unit. */
    RATIO_TO_MEDIAN,
    /**
     * (amount - mean) / population standard deviation, where the deviation is at least one minor
     * unit.
     */
    Z_SCORE
  }

  public Comparison {
    Checks.name(name);
    Checks.positive("window of " + name, window);
    Checks.require(atLeast >= 1, name + " must require at least 1 prior transaction");
    Checks.require(Double.isFinite(otherwise), name + " needs a finite value for a short history");
  }

  /** What the amount is compared with, in words for people. */
  public String usual() {
    return Descriptions.usual(this);
  }

  @Override
  public String formula() {
    return "%s(amount, prior %s amounts in (t-%s, t]), %s if fewer than %d"
        .formatted(kind, entity.label(), window, otherwise, atLeast);
  }
}
