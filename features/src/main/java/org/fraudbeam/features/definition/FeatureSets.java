package org.fraudbeam.features.definition;

import static org.fraudbeam.features.definition.Amount.AMOUNT;
import static org.fraudbeam.features.definition.Entity.CUSTOMER;
import static org.fraudbeam.features.definition.Entity.TERMINAL;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The built-in feature sets, and those of one's own ({@link FeatureSetSource}). */
public final class FeatureSets {

  private static final Duration LABEL_DELAY = days(7);

  private FeatureSets() {}

  /**
   * The 15 reference inputs of the Fraud Detection Handbook (Le Borgne, Siblini, Lebichot and
   * Bontempi, 2022, chapter 3), with amounts in minor units.
   */
  public static FeatureSet handbook() {
    return reference("handbook", 1).build();
  }

  /**
   * The default: the reference inputs and eleven more. They say how the amount compares with what
   * the customer usually pays, whether the customer has been out of the ordinary lately, and
   * whether the frauds known at the terminal are the terminal's (plain: not explained by their
   * customers' amounts) and go on.
   */
  public static FeatureSet cardFraud() {
    Comparison toMedian =
        new Comparison(
            "amount_to_median", CUSTOMER, Comparison.Kind.RATIO_TO_MEDIAN, days(30), 3, 1);
    Condition outlier = Condition.above("outlier", toMedian, 2.5);
    Condition plain = Condition.atMost("plain", toMedian, 2.5);
    return reference("card-fraud", 2)
        .compare(toMedian)
        .over(CUSTOMER, f -> f.prior().windows(days(7), days(14)).max(toMedian))
        .over(CUSTOMER, f -> f.prior().where(outlier).windows(days(7), days(14)).count())
        .over(CUSTOMER, f -> f.where(outlier).windows(days(14)).daysSinceFirst())
        .over(TERMINAL, f -> f.where(plain).windows(days(60)).fraudStreak().fraudStreakAge())
        .over(TERMINAL, f -> f.windows(days(60)).daysSinceLegitimate())
        .over(TERMINAL, f -> f.where(plain).windows(days(35)).fraudCount().fraudRate())
        .build();
  }

  /**
   * Finds a set.
   *
   * @throws IllegalArgumentException if there is none of that name, and the message lists those
   *     that exist; or if two sets have the same name
   */
  public static FeatureSet named(String name) {
    Map<String, FeatureSet> sets = byName();
    FeatureSet found = sets.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no feature set %s; choose one of %s"
              .formatted(name, String.join(", ", sets.keySet())));
    }
    return found;
  }

  /** Finds a set by its fingerprint. */
  public static Optional<FeatureSet> withFingerprint(String fingerprint) {
    return byName().values().stream()
        .filter(set -> set.fingerprint().equals(fingerprint))
        .findFirst();
  }

  private static Map<String, FeatureSet> byName() {
    Stream<FeatureSet> own =
        ServiceLoader.load(FeatureSetSource.class).stream()
            .flatMap(source -> source.get().featureSets().stream());
    return Stream.concat(Stream.of(cardFraud(), handbook()), own)
        .collect(
            Collectors.toMap(
                FeatureSet::name,
                Function.identity(),
                (one, other) -> {
                  throw new IllegalArgumentException(
                      "there are two feature sets %s: rename one of them".formatted(one.name()));
                },
                LinkedHashMap::new));
  }

  private static FeatureSet.Builder reference(String name, int version) {
    return FeatureSet.named(name, version)
        .maturity(LABEL_DELAY)
        .value("amount", TransactionValue.AMOUNT)
        .value("during_weekend", TransactionValue.DURING_WEEKEND)
        .value("during_night", TransactionValue.DURING_NIGHT)
        .over(CUSTOMER, f -> f.windows(days(1), days(7), days(30)).count().mean(AMOUNT))
        .over(
            TERMINAL,
            f ->
                f.labelledAfter(LABEL_DELAY)
                    .windows(days(1), days(7), days(30))
                    .count()
                    .fraudRate());
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
