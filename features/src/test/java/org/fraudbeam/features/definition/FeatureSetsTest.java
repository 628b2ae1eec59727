package org.fraudbeam.features.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the built-in sets are: a change here is a change of every model and training set. */
class FeatureSetsTest {

  private static final String REFERENCE =
      """
      amount = AMOUNT
      during_weekend = DURING_WEEKEND
      during_night = DURING_NIGHT
      customer_count_1d = COUNT() of customer in (t-PT24H, t]
      customer_count_7d = COUNT() of customer in (t-PT168H, t]
      customer_count_30d = COUNT() of customer in (t-PT720H, t]
      customer_mean_amount_1d = MEAN(amount) of customer in (t-PT24H, t]
      customer_mean_amount_7d = MEAN(amount) of customer in (t-PT168H, t]
      customer_mean_amount_30d = MEAN(amount) of customer in (t-PT720H, t]
      terminal_count_1d_after_7d = COUNT() of terminal in (t-PT168H-PT24H, t-PT168H] prior
      terminal_count_7d_after_7d = COUNT() of terminal in (t-PT168H-PT168H, t-PT168H] prior
      terminal_count_30d_after_7d = COUNT() of terminal in (t-PT168H-PT720H, t-PT168H] prior
      terminal_fraud_rate_1d_after_7d = FRAUD_RATE() of terminal in (t-PT168H-PT24H, t-PT168H] prior
      terminal_fraud_rate_7d_after_7d = FRAUD_RATE() of terminal in (t-PT168H-PT168H, t-PT168H] prior
      terminal_fraud_rate_30d_after_7d = FRAUD_RATE() of terminal in (t-PT168H-PT720H, t-PT168H] prior
      """;

  private static final String MORE =
      """
      amount_to_median = RATIO_TO_MEDIAN(amount, prior customer amounts in (t-PT720H, t]), 1.0 if fewer than 3
      customer_max_amount_to_median_7d = MAX(amount_to_median) of customer in (t-PT168H, t] prior
      customer_max_amount_to_median_14d = MAX(amount_to_median) of customer in (t-PT336H, t] prior
      customer_count_outlier_7d = COUNT() of customer where amount_to_median ABOVE 2.5 in (t-PT168H, t] prior
      customer_count_outlier_14d = COUNT() of customer where amount_to_median ABOVE 2.5 in (t-PT336H, t] prior
      customer_days_since_first_outlier_14d = DAYS_SINCE_FIRST() of customer where amount_to_median ABOVE 2.5 in (t-PT336H, t] prior
      terminal_fraud_streak_plain_60d = FRAUD_STREAK() of terminal where amount_to_median AT_MOST 2.5 in (t-PT1440H, t] prior
      terminal_fraud_streak_age_plain_60d = FRAUD_STREAK_AGE() of terminal where amount_to_median AT_MOST 2.5 in (t-PT1440H, t] prior
      terminal_days_since_legitimate_60d = DAYS_SINCE_LEGITIMATE() of terminal in (t-PT1440H, t] prior
      terminal_fraud_count_plain_35d = FRAUD_COUNT() of terminal where amount_to_median AT_MOST 2.5 in (t-PT840H, t] prior
      terminal_fraud_rate_plain_35d = FRAUD_RATE() of terminal where amount_to_median AT_MOST 2.5 in (t-PT840H, t] prior
      """;

  @Test
  void shouldComputeTheReferenceFeatures() {
    FeatureSet set = FeatureSets.handbook();
    assertThat(set.name()).isEqualTo("handbook");
    assertThat(set.version()).isEqualTo(1);
    assertThat(set.size()).isEqualTo(15);
    assertThat(formulas(set)).isEqualTo(REFERENCE);
  }

  @Test
  void shouldComputeElevenMoreByDefault() {
    FeatureSet set = FeatureSets.cardFraud();
    assertThat(set.name()).isEqualTo("card-fraud");
    assertThat(set.version()).isEqualTo(2);
    assertThat(set.size()).isEqualTo(26);
    assertThat(formulas(set)).isEqualTo(REFERENCE + MORE);
  }

  @Test
  void shouldSayInWordsWhatEachFeatureIs() {
    assertThat(
            FeatureSets.cardFraud().features().stream()
                .map(feature -> feature.name() + ": " + feature.description() + "\n")
                .collect(Collectors.joining()))
        .isEqualTo(
            """
            amount: the amount
            during_weekend: the transaction happened on a weekend
            during_night: the transaction happened at night
            customer_count_1d: the number of transactions of this customer in 1 day
            customer_count_7d: the number of transactions of this customer in 7 days
            customer_count_30d: the number of transactions of this customer in 30 days
            customer_mean_amount_1d: the mean amount of this customer's transactions in 1 day
            customer_mean_amount_7d: the mean amount of this customer's transactions in 7 days
            customer_mean_amount_30d: the mean amount of this customer's transactions in 30 days
            terminal_count_1d_after_7d: the number of transactions of this terminal in 1 day, as of 7 days ago
            terminal_count_7d_after_7d: the number of transactions of this terminal in 7 days, as of 7 days ago
            terminal_count_30d_after_7d: the number of transactions of this terminal in 30 days, as of 7 days ago
            terminal_fraud_rate_1d_after_7d: the share of known frauds of this terminal in 1 day, as of 7 days ago
            terminal_fraud_rate_7d_after_7d: the share of known frauds of this terminal in 7 days, as of 7 days ago
            terminal_fraud_rate_30d_after_7d: the share of known frauds of this terminal in 30 days, as of 7 days ago
            amount_to_median: the amount as a multiple of the median of this customer's earlier amounts in 30 days
            customer_max_amount_to_median_7d: the largest amount to median of this customer's earlier transactions in 7 days
            customer_max_amount_to_median_14d: the largest amount to median of this customer's earlier transactions in 14 days
            customer_count_outlier_7d: the number of earlier outlier transactions of this customer in 7 days
            customer_count_outlier_14d: the number of earlier outlier transactions of this customer in 14 days
            customer_days_since_first_outlier_14d: the days since this customer's first outlier transaction in 14 days
            terminal_fraud_streak_plain_60d: the number of known plain frauds of this terminal since its last good transaction in 60 days
            terminal_fraud_streak_age_plain_60d: the days since the first known plain fraud of this terminal after its last good transaction in 60 days
            terminal_days_since_legitimate_60d: the days since this terminal's last known good transaction in 60 days
            terminal_fraud_count_plain_35d: the number of known plain frauds of this terminal in 35 days
            terminal_fraud_rate_plain_35d: the share of known plain frauds of this terminal in 35 days
            """);
  }

  @Test
  void shouldKeepTheirFingerprints() {
    assertThat(FeatureSets.handbook().fingerprint()).isEqualTo("1f765fefef045fb1");
    assertThat(FeatureSets.cardFraud().fingerprint()).isEqualTo("6daa3d2f1b825156");
  }

  @Test
  void shouldFindASetByItsName() {
    assertThat(FeatureSets.named("handbook").fingerprint())
        .isEqualTo(FeatureSets.handbook().fingerprint());
    assertThat(FeatureSets.named("card-fraud").fingerprint())
        .isEqualTo(FeatureSets.cardFraud().fingerprint());
    assertThatThrownBy(() -> FeatureSets.named("mine"))
        .hasMessage("there is no feature set mine; choose one of card-fraud, handbook");
  }

  private static String formulas(FeatureSet set) {
    return set.features().stream()
        .map(feature -> feature.name() + " = " + feature.computation().formula() + "\n")
        .collect(Collectors.joining());
  }
}
