package org.fraudbeam.pipelines.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import org.fraudbeam.features.definition.Aggregate;
import org.fraudbeam.features.definition.Amount;
import org.fraudbeam.features.definition.Comparison;
import org.fraudbeam.features.definition.Computation;
import org.fraudbeam.features.definition.Computation.OfComparison;
import org.fraudbeam.features.definition.Computation.OfTransaction;
import org.fraudbeam.features.definition.Computation.Operand;
import org.fraudbeam.features.definition.Computation.OverWindow;
import org.fraudbeam.features.definition.Feature;
import org.fraudbeam.features.definition.TransactionValue;

/** Writes the value of a feature for people. */
final class FeatureValueText {

  private static final int DECIMALS = 2;

  private FeatureValueText() {}

  /**
   * The value with its unit: an amount in major units with its currency, a share in percent, a flag
   * as yes or no, "none" for the time since something that never happened, any other number plain.
   */
  static String of(Feature feature, double value, String currency) {
    Computation computation = feature.computation();
    if (isFlag(feature)) {
      return value == 0 ? "no" : "yes";
    }
    if (isAmount(computation)) {
      return majorUnits(value, currency) + " " + currency;
    }
    if (value < 0 && isTimeSince(computation)) {
      return "none";
    }
    return isShare(computation) ? plain(value * 100) + " %" : plain(value);
  }

  /** The value as a statement, where it says how many times the usual an amount is. */
  static Optional<String> multiple(Feature feature, double value) {
    return feature.computation() instanceof OfComparison of
            && of.comparison().kind() != Comparison.Kind.Z_SCORE
        ? Optional.of("the amount is %s times %s".formatted(plain(value), of.comparison().usual()))
        : Optional.empty();
  }

  /** Whether the only values are 0 and 1. */
  static boolean isFlag(Feature feature) {
    if (feature.computation() instanceof OfTransaction ofTransaction) {
      return ofTransaction.value() != TransactionValue.AMOUNT;
    }
    return feature.computation() instanceof OverWindow over
        && over.aggregate() == Aggregate.SEEN_BEFORE;
  }

  /** An amount without its currency, such as 12.50. */
  static String majorUnits(double minorUnits, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(minorUnits)
        .movePointLeft(digits)
        .setScale(digits, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private static boolean isAmount(Computation computation) {
    if (computation instanceof OverWindow over) {
      return over.operand() instanceof Operand.OfQuantity operand
          && operand.quantity() instanceof Amount;
    }
    return !(computation instanceof OfComparison);
  }

  private static boolean isTimeSince(Computation computation) {
    return computation instanceof OverWindow over
        && (over.aggregate() == Aggregate.DAYS_SINCE_LAST
            || over.aggregate() == Aggregate.DAYS_SINCE_FIRST
            || over.aggregate() == Aggregate.FRAUD_STREAK_AGE);
  }

  private static boolean isShare(Computation computation) {
    return computation instanceof OverWindow over && over.aggregate() == Aggregate.FRAUD_RATE;
  }

  private static String plain(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
