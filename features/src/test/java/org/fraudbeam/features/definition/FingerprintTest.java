package org.fraudbeam.features.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.features.definition.Amount.AMOUNT;
import static org.fraudbeam.features.definition.Entity.CUSTOMER;
import static org.fraudbeam.features.definition.Entity.TERMINAL;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fraudbeam.features.definition.Comparison.Kind;
import org.junit.jupiter.api.Test;

/** Whatever changes a value changes the fingerprint, and nothing else does. */
class FingerprintTest {

  private static final Comparison RATIO = ratio(CUSTOMER, Kind.RATIO_TO_MEDIAN, 30, 3, 1);
  private static final Condition OUTLIER = Condition.above("outlier", RATIO, 2.5);

  @Test
  void shouldDifferForWhateverChangesAValue() {
    Map<String, UnaryOperator<FeatureSet.Builder>> definitions = new HashMap<>();
    definitions.put("one day", set -> over(set, f -> f.windows(days(1)).count()));
    definitions.put("two days", set -> over(set, f -> f.windows(days(2)).count()));
    definitions.put("prior", set -> over(set, f -> f.prior().windows(days(1)).count()));
    definitions.put(
        "delay", set -> over(set, f -> f.labelledAfter(days(1)).windows(days(1)).count()));
    definitions.put("terminal", set -> set.over(TERMINAL, f -> f.windows(days(1)).count()));
    definitions.put("another column", set -> set.value("amount", TransactionValue.AMOUNT));
    definitions.put("another value", set -> set.value("amount", TransactionValue.DURING_NIGHT));
    definitions.put("another name", set -> set.value("value", TransactionValue.AMOUNT));
    definitions.put("sum", set -> over(set, f -> f.windows(days(1)).sum(AMOUNT)));
    definitions.put("median", set -> over(set, f -> f.windows(days(1)).median(AMOUNT)));
    definitions.put("ratios", set -> over(set, f -> f.windows(days(1)).max(RATIO)));
    definitions.put(
        "users", set -> over(set, f -> f.windows(days(1)).distinct(Attribute.IP_ADDRESS)));
    definitions.put(
        "terminals", set -> over(set, f -> f.windows(days(1)).distinct(Attribute.MERCHANT)));
    definitions.put("outliers", set -> over(set, f -> f.where(OUTLIER).windows(days(1)).count()));
    definitions.put(
        "maturity", set -> over(set.maturity(days(8)), f -> f.windows(days(1)).count()));
    definitions.put(
        "first before second", set -> set.compare(RATIO).value("amount", TransactionValue.AMOUNT));
    definitions.put(
        "second before first", set -> set.value("amount", TransactionValue.AMOUNT).compare(RATIO));
    assertAllDiffer(definitions);
  }

  @Test
  void shouldDifferForWhateverChangesAComparisonThatAggregatesRead() {
    List<Comparison> comparisons =
        List.of(
            RATIO,
            ratio(TERMINAL, Kind.RATIO_TO_MEDIAN, 30, 3, 1),
            ratio(CUSTOMER, Kind.RATIO_TO_MEAN, 30, 3, 1),
            ratio(CUSTOMER, Kind.RATIO_TO_MEDIAN, 31, 3, 1),
            ratio(CUSTOMER, Kind.RATIO_TO_MEDIAN, 30, 4, 1),
            ratio(CUSTOMER, Kind.RATIO_TO_MEDIAN, 30, 3, 0));
    Map<String, UnaryOperator<FeatureSet.Builder>> definitions = new HashMap<>();
    for (Comparison ratio : comparisons) {
      definitions.put("the feature " + ratio, set -> set.compare(ratio));
      definitions.put(
          "the largest " + ratio, set -> set.over(TERMINAL, f -> f.windows(days(7)).max(ratio)));
      definitions.put(
          "above " + ratio,
          set ->
              set.over(
                  TERMINAL,
                  f -> f.where(Condition.above("odd", ratio, 2)).windows(days(7)).count()));
      definitions.put(
          "well above " + ratio,
          set ->
              set.over(
                  TERMINAL,
                  f -> f.where(Condition.above("odd", ratio, 3)).windows(days(7)).count()));
      definitions.put(
          "at most " + ratio,
          set ->
              set.over(
                  TERMINAL,
                  f -> f.where(Condition.atMost("odd", ratio, 2)).windows(days(7)).count()));
    }
    assertAllDiffer(definitions);
  }

  @Test
  void shouldNotDependOnWhatTheSetIsCalled() {
    assertThat(FeatureSet.named("other", 9).compare(RATIO).build().fingerprint())
        .isEqualTo(FeatureSet.named("set", 1).compare(RATIO).build().fingerprint());
  }

  private static void assertAllDiffer(Map<String, UnaryOperator<FeatureSet.Builder>> definitions) {
    Map<String, String> seen = new HashMap<>();
    definitions.forEach(
        (words, definition) -> {
          String fingerprint = definition.apply(FeatureSet.named("set", 1)).build().fingerprint();
          assertThat(fingerprint).matches("[0-9a-f]{16}");
          assertThat(seen.put(fingerprint, words)).as("same fingerprint as %s", words).isNull();
        });
  }

  private static FeatureSet.Builder over(
      FeatureSet.Builder set, java.util.function.Consumer<Aggregates> aggregates) {
    return set.over(CUSTOMER, aggregates);
  }

  private static Comparison ratio(
      Entity entity, Kind kind, int days, int atLeast, double otherwise) {
    return new Comparison("ratio", entity, kind, days(days), atLeast, otherwise);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
