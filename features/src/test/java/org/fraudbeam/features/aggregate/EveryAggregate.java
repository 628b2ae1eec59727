package org.fraudbeam.features.aggregate;

import static org.fraudbeam.features.definition.Amount.AMOUNT;
import static org.fraudbeam.features.definition.Entity.CUSTOMER;
import static org.fraudbeam.features.definition.Entity.TERMINAL;

import java.time.Duration;
import java.util.Arrays;
import org.fraudbeam.features.definition.Attribute;
import org.fraudbeam.features.definition.Comparison;
import org.fraudbeam.features.definition.Condition;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.TransactionValue;

/**
 * Every aggregate over both entities, on windows of minutes, so that edges and expiry are met
 * often.
 */
final class EveryAggregate {

  static final Comparison TO_MEDIAN =
      new Comparison("to_median", CUSTOMER, Comparison.Kind.RATIO_TO_MEDIAN, minutes(60), 3, 1);
  private static final Comparison TO_MEAN =
      new Comparison("to_mean", TERMINAL, Comparison.Kind.RATIO_TO_MEAN, minutes(45), 2, 1);
  private static final Comparison Z_SCORE =
      new Comparison("z_score", CUSTOMER, Comparison.Kind.Z_SCORE, minutes(90), 2, 0);
  private static final Condition OUTLIER = Condition.above("outlier", TO_MEDIAN, 1.5);
  private static final Condition PLAIN = Condition.atMost("plain", TO_MEDIAN, 1.5);

  static final FeatureSet SET = set(true);

  /** Comparisons with folded amounts have no simple definition. */
  static final FeatureSet WITHOUT_TERMINAL_COMPARISON = set(false);

  private EveryAggregate() {}

  private static FeatureSet set(boolean terminalComparison) {
    FeatureSet.Builder builder =
        FeatureSet.named("everything", 1)
            .maturity(minutes(30))
            .value("amount", TransactionValue.AMOUNT)
            .compare(TO_MEDIAN)
            .compare(Z_SCORE);
    if (terminalComparison) {
      builder
          .compare(TO_MEAN)
          .over(TERMINAL, f -> f.windows(minutes(50)).max(TO_MEAN).sum(TO_MEAN));
    }
    for (Entity entity : Arrays.asList(CUSTOMER, TERMINAL)) {
      builder
          .over(
              entity,
              f ->
                  f.windows(minutes(5), minutes(20), minutes(60))
                      .count()
                      .sum(AMOUNT)
                      .mean(AMOUNT)
                      .median(AMOUNT)
                      .standardDeviation(AMOUNT)
                      .min(AMOUNT)
                      .max(AMOUNT)
                      .distinct(Attribute.PAYMENT_METHOD)
                      .seenBefore(Attribute.USER)
                      .daysSinceLast()
                      .daysSinceFirst()
                      .fraudCount()
                      .fraudRate()
                      .fraudStreak()
                      .fraudStreakAge()
                      .daysSinceLegitimate())
          .over(
              entity,
              f ->
                  f.labelledAfter(minutes(30))
                      .windows(minutes(15), minutes(240))
                      .count()
                      .mean(AMOUNT)
                      .fraudCount()
                      .fraudRate()
                      .daysSinceLegitimate())
          .over(
              entity,
              f ->
                  f.prior()
                      .windows(minutes(40))
                      .count()
                      .mean(AMOUNT)
                      .max(TO_MEDIAN)
                      .mean(TO_MEDIAN)
                      .median(TO_MEDIAN))
          .over(
              entity,
              f ->
                  f.where(OUTLIER)
                      .windows(minutes(45))
                      .count()
                      .sum(AMOUNT)
                      .min(AMOUNT)
                      .standardDeviation(TO_MEDIAN)
                      .distinct(Attribute.MERCHANT)
                      .daysSinceLast()
                      .daysSinceFirst())
          .over(
              entity,
              f ->
                  f.where(PLAIN)
                      .windows(minutes(120))
                      .fraudCount()
                      .fraudRate()
                      .fraudStreak()
                      .fraudStreakAge());
    }
    return builder.build();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
