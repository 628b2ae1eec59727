package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.junit.jupiter.api.Test;

class ReasonsTest {

  private static final FeatureSet FEATURES = FeatureSets.handbook();

  private final List<ReferenceHistogram> reference =
      FEATURES.featureNames().stream()
          .map(
              name ->
                  ReferenceHistogram.of(
                      name, IntStream.range(0, 100).mapToDouble(value -> value).toArray()))
          .toList();
  private final Reasons reasons = Reasons.of(FEATURES, reference);
  private final double[] values = new double[FEATURES.size()];
  private final double[] contributions = new double[FEATURES.size()];

  @Test
  void shouldNameTheStrongestFirstAndOnlyWhatRaisedTheScore() {
    set("amount", 50, 0.5);
    set("during_night", 1, 1.5);
    set("during_weekend", 1, -2);

    assertThat(reasons.strongest("USD", values, contributions, 3))
        .extracting(Reason::feature)
        .containsExactly("during_night", "amount");
    assertThat(reasons.strongest("USD", values, contributions, 1)).hasSize(1);
  }

  @Test
  void shouldWriteAmountsInMajorUnitsAndSayWhatIsUnusual() {
    set("amount", 24_050, 2);

    assertThat(reasons.strongest("USD", values, contributions, 3))
        .containsExactly(
            new Reason(
                "amount", "the amount (240.50 USD, higher than 99 % of transactions)", 24_050, 2));
    assertThat(reasons.strongest("JPY", values, contributions, 3).get(0).text())
        .startsWith("the amount (24050 JPY,");
  }

  @Test
  void shouldSayHowManyTimesTheUsualAnAmountIs() {
    FeatureSet set = FeatureSets.cardFraud();
    double[] values = new double[set.size()];
    double[] contributions = new double[set.size()];
    int ratio = set.featureNames().indexOf("amount_to_median");
    values[ratio] = 3.4;
    contributions[ratio] = 1;
    double[] small = IntStream.range(0, 100).mapToDouble(value -> value / 50.0).toArray();
    List<ReferenceHistogram> histograms =
        set.featureNames().stream().map(name -> ReferenceHistogram.of(name, small)).toList();

    assertThat(Reasons.of(set, histograms).strongest("USD", values, contributions, 3))
        .extracting(Reason::text)
        .containsExactly(
            "the amount is 3.4 times the median of this customer's earlier amounts in 30 days"
                + " (higher than 99 % of transactions)");
  }

  @Test
  void shouldNotClaimWhatAFlagDenies() {
    set("during_night", 0, 1);

    assertThat(reasons.strongest("EUR", values, contributions, 3).get(0).text())
        .isEqualTo("the transaction happened at night (no)");
  }

  @Test
  void shouldSayNoneForTheTimeSinceSomethingThatNeverHappened() {
    FeatureSet set = FeatureSets.cardFraud();
    double[] same = IntStream.range(0, set.size()).mapToDouble(feature -> -1).toArray();
    double[] ones = IntStream.range(0, set.size()).mapToDouble(feature -> 1).toArray();
    List<ReferenceHistogram> histograms =
        set.featureNames().stream().map(name -> ReferenceHistogram.of(name, same)).toList();

    assertThat(Reasons.of(set, histograms).strongest("USD", same, ones, set.size()))
        .filteredOn(reason -> reason.text().startsWith("the days since this"))
        .extracting(Reason::text)
        .anyMatch(text -> text.endsWith("(none)"));
  }

  @Test
  void shouldMakeOneSentenceOfAllReasons() {
    set("amount", 50, 0.5);
    set("during_night", 1, 1.5);

    assertThat(Reasons.sentence(reasons.strongest("EUR", values, contributions, 3)))
        .isEqualTo(
            "Suspicious: the transaction happened at night (yes);" + " the amount (0.50 EUR).");
  }

  @Test
  void shouldSaySoIfNothingRaisedTheScore() {
    assertThat(Reasons.sentence(reasons.strongest("EUR", values, contributions, 3)))
        .isEqualTo("No single feature stands out.");
  }

  @Test
  void shouldHaveWordsForEveryFeatureOfEverySet() {
    for (FeatureSet set : List.of(FeatureSets.handbook(), FeatureSets.cardFraud())) {
      double[] ones = IntStream.range(0, set.size()).mapToDouble(feature -> 1).toArray();
      List<ReferenceHistogram> histograms =
          set.featureNames().stream().map(name -> ReferenceHistogram.of(name, ones)).toList();

      assertThat(Reasons.of(set, histograms).strongest("USD", ones, ones, set.size()))
          .hasSize(set.size())
          .extracting(Reason::text)
          .doesNotContainNull()
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldRefuseAReferenceOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reasons.of(FeatureSets.cardFraud(), reference))
        .withMessageContaining("There are 15 reference histograms");
  }

  private void set(String feature, double value, double contribution) {
    int position = FEATURES.featureNames().indexOf(feature);
    values[position] = value;
    contributions[position] = contribution;
  }
}
