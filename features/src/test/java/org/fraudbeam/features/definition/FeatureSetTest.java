package org.fraudbeam.features.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fraudbeam.features.definition.Amount.AMOUNT;
import static org.fraudbeam.features.definition.Entity.CUSTOMER;
import static org.fraudbeam.features.definition.Entity.TERMINAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.beam.sdk.util.SerializableUtils;
import org.fraudbeam.features.definition.Comparison.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSetTest {

  private static final Comparison OF_CUSTOMER = comparison("ratio", CUSTOMER, 30);
  private static final Comparison OF_TERMINAL = comparison("ratio", TERMINAL, 30);

  @Test
  void shouldNameFeaturesByEntityAggregateOperandConditionAndWindow() {
    Condition outlier = Condition.above("outlier", OF_CUSTOMER, 2.5);
    FeatureSet set =
        FeatureSet.named("set", 1)
            .over(CUSTOMER, f -> f.windows(Duration.ofHours(12), days(7)).count().mean(AMOUNT))
            .over(TERMINAL, f -> f.labelledAfter(days(7)).windows(days(1)).fraudRate())
            .over(TERMINAL, f -> f.where(outlier).windows(Duration.ofSeconds(90)).max(OF_CUSTOMER))
            .over(CUSTOMER, f -> f.windows(days(2)).distinct(Attribute.PAYMENT_METHOD))
            .build();
    assertThat(set.featureNames())
        .containsExactly(
            "customer_count_12h",
            "customer_count_7d",
            "customer_mean_amount_12h",
            "customer_mean_amount_7d",
            "terminal_fraud_rate_1d_after_7d",
            "terminal_max_ratio_outlier_90s",
            "customer_distinct_payment_method_2d");
  }

  @Test
  void shouldListEachComparisonOnce() {
    FeatureSet set =
        FeatureSet.named("set", 1)
            .compare(OF_CUSTOMER)
            .over(CUSTOMER, f -> f.windows(days(1), days(2)).max(OF_CUSTOMER))
            .build();
    assertThat(set.comparisons()).containsExactly(OF_CUSTOMER);
  }

  @Test
  void shouldTravelToWorkersAsItIs() {
    FeatureSet set = FeatureSets.cardFraud();
    FeatureSet copy = SerializableUtils.ensureSerializable(set);
    assertThat(copy).isNotSameAs(set);
    assertThat(copy.features()).isEqualTo(set.features());
    assertThat(copy.fingerprint()).isEqualTo(set.fingerprint());
    assertThat(copy.maturity()).isEqualTo(set.maturity());
    assertThat(copy).hasToString(set.toString());
  }

  @Test
  void shouldBeWrittenBesideAModel() throws Exception {
    FeatureSet set = FeatureSets.cardFraud();
    JsonNode json = new ObjectMapper().readTree(new String(set.toJson(), UTF_8));
    assertThat(json.get("name").asText()).isEqualTo("card-fraud");
    assertThat(json.get("version").asInt()).isEqualTo(2);
    assertThat(json.get("fingerprint").asText()).isEqualTo(set.fingerprint());
    assertThat(json.get("maturity").asText()).isEqualTo("PT168H");
    assertThat(json.get("features").findValuesAsText("name"))
        .containsExactlyElementsOf(set.featureNames());
    assertThat(json.get("features").get(16).get("formula").asText())
        .isEqualTo(set.features().get(16).computation().formula());
    assertThat(json.get("features").get(16).get("description").asText())
        .isEqualTo(set.features().get(16).description());
    assertThat(json.get("comparisons").get("amount_to_median").asText())
        .isEqualTo(set.comparisons().get(0).formula());
  }

  @Test
  void shouldRefuseAConditionThatIsNotYetKnown() {
    assertRefused(
        set -> set.over(CUSTOMER, f -> f.where(Condition.above("odd", OF_TERMINAL, 1))),
        "ratio is not known yet where the customer's features are computed");
    assertRefused(
        set -> set.over(CUSTOMER, f -> f.windows(days(1)).max(OF_TERMINAL)),
        "ratio is not known yet where the customer's features are computed");
  }

  @Test
  void shouldRefuseTwoFeaturesOfOneName() {
    assertRefused(
        set -> set.over(CUSTOMER, f -> f.windows(days(1), Duration.ofHours(24)).count()),
        "the feature customer_count_1d is defined twice");
    assertRefused(
        set ->
            set.value("amount", TransactionValue.AMOUNT)
                .value("amount", TransactionValue.DURING_NIGHT),
        "the feature amount is defined twice");
  }

  @Test
  void shouldRefuseTwoComparisonsOfOneName() {
    assertRefused(
        set ->
            set.compare(OF_CUSTOMER)
                .over(CUSTOMER, f -> f.windows(days(1)).max(comparison("ratio", CUSTOMER, 7))),
        "two different comparisons are called ratio");
  }

  @Test
  void shouldRefuseAggregatesWithoutWindows() {
    assertRefused(
        set -> set.over(CUSTOMER, Aggregates::count), "name the windows before the aggregates");
    assertRefused(
        set -> set.over(CUSTOMER, f -> f.windows().count()),
        "name the windows before the aggregates");
  }

  @Test
  void shouldRefuseWindowsThatHoldNothing() {
    assertWindowRefused(Duration.ZERO, "the window must be longer than zero");
    assertWindowRefused(days(-1), "the window must be longer than zero");
    assertWindowRefused(days(3_660), "the window must be shorter than ten years");
    assertWindowRefused(Duration.ofMillis(1_500), "the window must be whole seconds");
    assertRefused(
        set -> set.over(TERMINAL, f -> f.labelledAfter(days(-1)).windows(days(1)).count()),
        "the delay must not be negative");
    assertRefused(
        set -> set.over(TERMINAL, f -> f.labelledAfter(days(9_999)).windows(days(1)).count()),
        "the delay must be shorter than ten years");
    assertRefused(set -> set.maturity(days(0)), "the maturity must be longer than zero");
  }

  @Test
  void shouldRefuseAConditionWhereNoneIsTaken() {
    assertRefused(
        set ->
            set.over(
                TERMINAL,
                f ->
                    f.where(Condition.above("odd", OF_CUSTOMER, 1))
                        .windows(days(1))
                        .daysSinceLegitimate()),
        "days_since_legitimate takes no condition");
  }

  @Test
  void shouldRefuseAnEmptySet() {
    assertRefused(set -> {}, "the feature set set has no features");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Amount", "1st", "a-b", "a b", "_a"})
  void shouldRefuseNamesThatAreNoColumns(String name) {
    assertRefused(
        set -> set.value(name, TransactionValue.AMOUNT),
        "a feature name is lower snake case, not: " + name);
    assertThatThrownBy(() -> comparison(name, CUSTOMER, 30))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Condition.above(name, OF_CUSTOMER, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseComparisonsAndConditionsThatGiveNoNumber() {
    assertThatThrownBy(
            () -> new Comparison("ratio", CUSTOMER, Kind.Z_SCORE, days(1), 1, Double.NaN))
        .hasMessage("ratio needs a finite value for a short history");
    assertThatThrownBy(() -> new Comparison("ratio", CUSTOMER, Kind.Z_SCORE, days(1), 0, 1))
        .hasMessage("ratio must require at least 1 prior transaction");
    assertThatThrownBy(() -> comparison("ratio", CUSTOMER, 0))
        .hasMessage("the window of ratio must be longer than zero");
    assertThatThrownBy(() -> Condition.above("odd", OF_CUSTOMER, Double.POSITIVE_INFINITY))
        .hasMessage("the threshold of odd must be finite");
  }

  @Test
  void shouldRefuseASetWithoutANameOrVersion() {
    assertThatThrownBy(() -> FeatureSet.named("My set", 1))
        .hasMessage("a set's name is lower case with hyphens, not: My set");
    assertThatThrownBy(() -> FeatureSet.named("set", 0)).hasMessage("versions count from 1");
  }

  private static void assertWindowRefused(Duration window, String sentence) {
    assertRefused(set -> set.over(CUSTOMER, f -> f.windows(window).count()), sentence);
  }

  private static void assertRefused(Consumer<FeatureSet.Builder> definition, String sentence) {
    assertThatThrownBy(
            () -> {
              FeatureSet.Builder set = FeatureSet.named("set", 1);
              definition.accept(set);
              set.build();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  private static Comparison comparison(String name, Entity entity, int days) {
    return new Comparison(name, entity, Kind.RATIO_TO_MEDIAN, days(days), 3, 1);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
