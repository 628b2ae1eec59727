package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.ReferenceHistogram;
import org.fraudbeam.pipelines.model.ScoredTransaction;
import org.junit.jupiter.api.Test;

class TrainModelTest {

  private static final FeatureSet FEATURES = FeatureSets.handbook();
  private static final Instant NOW = Instant.parse("2018-08-01T10:15:30Z");

  private final List<LabelledVector> history = GeneratedHistory.ofDays(FEATURES, 60);
  private final TrainModel training = with(TrainingPlan.defaults());

  @Test
  void shouldHoldOutTheLatestDaysWhoseLabelsAreKnown() {
    BundleContents contents = training.train(history);

    // The history ends during June 29: June 22 is not yet a week old at every hour of the day.
    assertThat(contents.facts().heldOut().from()).isEqualTo("2018-06-08");
    assertThat(contents.facts().heldOut().to()).isEqualTo("2018-06-22");
    assertThat(contents.facts().heldOut().rows()).isEqualTo(1_400);
  }

  @Test
  void shouldTrainOnTheDaysBeforeWithTheLabelDelayBetween() {
    BundleContents contents = training.train(history);

    assertThat(contents.facts().train().from()).isEqualTo("2018-05-04");
    assertThat(contents.facts().train().to()).isEqualTo("2018-06-01");
    assertThat(contents.facts().train().rows()).isEqualTo(2_800);
    assertThat(contents.facts().trainedAt()).isEqualTo(NOW);
  }

  @Test
  void shouldShareAShorterHistory() {
    BundleContents contents = training.train(GeneratedHistory.ofDays(FEATURES, 40));

    assertThat(contents.facts().train().from()).isEqualTo(GeneratedHistory.FIRST_DAY);
    assertThat(contents.facts().train().to()).isEqualTo("2018-05-14");
    assertThat(contents.facts().heldOut().from()).isEqualTo("2018-05-21");
    assertThat(contents.facts().heldOut().to()).isEqualTo("2018-06-02");
  }

  @Test
  void shouldRefuseAHistoryThatIsTooShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> training.train(GeneratedHistory.ofDays(FEATURES, 28)))
        .withMessageStartingWith(
            "Training needs at least 7 days to learn from, 7 until their labels are known, 7 to"
                + " judge the model and 7 until those labels are known");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> training.train(List.of()))
        .withMessage("There are no transactions to train on.");
  }

  @Test
  void shouldCountTheCardsAndTerminalsOfWhichFeaturesTell() {
    Map<String, Long> samples =
        training.train(history).settings().reference().stream()
            .collect(Collectors.toMap(ReferenceHistogram::feature, ReferenceHistogram::samples));

    assertThat(samples)
        .containsEntry("amount", 2_800L)
        .containsEntry("terminal_count_1d_after_7d", 1L);
    assertThat(samples.get("customer_count_1d")).isBetween(2L, (long) GeneratedHistory.CARDS);
  }

  @Test
  void shouldNotDependOnTheOrderOfTheRows() {
    List<LabelledVector> reversed = new ArrayList<>(history);
    Collections.reverse(reversed);

    assertThat(training.train(reversed).model().toBytes())
        .isEqualTo(training.train(history).model().toBytes());
  }

  @Test
  void shouldNotKnowWhatHappenedOrWasReportedLater() {
    Instant asOf = Instant.parse("2018-06-20T00:00:00Z");
    List<LabelledVector> known =
        history.stream()
            .filter(row -> row.timestampMillis() <= asOf.toEpochMilli())
            .map(
                row ->
                    row.fraudKnownAt(asOf.toEpochMilli()) || !row.fraud() ? row : unlabelled(row))
            .toList();

    BundleContents then = training.train(known, asOf);
    BundleContents now = training.train(history, asOf);

    assertThat(now.model().toBytes()).isEqualTo(then.model().toBytes());
    assertThat(now.settings()).isEqualTo(then.settings());
    assertThat(now.facts().heldOut()).isEqualTo(then.facts().heldOut());
  }

  @Test
  void shouldCountAFraudReportedTooLateForTrainingAsLegitimate() {
    List<LabelledVector> late =
        history.stream()
            .map(row -> row.fraud() ? reported(row, Duration.ofDays(10)) : row)
            .toList();

    assertThat(training.train(late).facts().train().frauds())
        .isPositive()
        .isLessThan(training.train(history).facts().train().frauds());
  }

  @Test
  void shouldRefuseToJudgeWithoutAKnownFraud() {
    List<LabelledVector> quiet =
        history.stream()
            .map(
                row ->
                    row.timestampMillis() < Fold.startMillis(LocalDate.parse("2018-06-08"))
                        ? row
                        : unlabelled(row))
            .toList();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> training.train(quiet))
        .withMessageContaining("from 2018-06-08 to 2018-06-21, 0 are known frauds");
  }

  @Test
  void shouldChooseTheThresholdByTheBudget() {
    BundleContents contents =
        with(TrainingPlan.defaults().withBudget(new AlertBudget(2))).train(history);

    assertThat(contents.settings().threshold().cardsPerDay()).isBetween(1.0, 2.0);
    assertThat(contents.settings().threshold().precision()).isGreaterThan(0.5);
  }

  @Test
  void shouldCalibrateOnTheHeldOutDays() {
    BundleContents contents = training.train(history);

    assertThat(contents.settings().calibration())
        .isEqualTo(contents.facts().calibration().calibration());
    double frauds = contents.facts().heldOut().frauds();
    assertThat(contents.heldOut().stream().mapToDouble(ScoredTransaction::score).sum())
        .isCloseTo(frauds, withinPercentage(20));
  }

  @Test
  void shouldTakeTheReferenceFromTheTrainingDays() {
    BundleContents contents = training.train(history);

    assertThat(contents.settings().reference())
        .extracting(ReferenceHistogram::feature)
        .isEqualTo(FEATURES.featureNames());
    assertThat(contents.settings().reference().get(0).counts().stream().mapToLong(n -> n).sum())
        .isEqualTo(contents.facts().train().rows());
  }

  @Test
  void shouldKeepItsDefaults() {
    assertThat(TrainingPlan.defaults())
        .isEqualTo(new TrainingPlan(28, 14, new AlertBudget(100), BoosterParameters.defaults()));
  }

  private static TrainModel with(TrainingPlan plan) {
    return TrainModel.with(FEATURES, plan, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static LabelledVector unlabelled(LabelledVector row) {
    return relabelled(row, false, LabelledVector.NEVER_REPORTED);
  }

  private static LabelledVector reported(LabelledVector row, Duration delay) {
    return relabelled(row, true, row.timestampMillis() + delay.toMillis());
  }

  private static LabelledVector relabelled(LabelledVector row, boolean fraud, long knownAt) {
    return new LabelledVector(
        row.transactionId(),
        row.timestampMillis(),
        row.userId(),
        row.merchantId(),
        row.amountMinor(),
        row.currency(),
        row.values(),
        fraud,
        knownAt);
  }
}
