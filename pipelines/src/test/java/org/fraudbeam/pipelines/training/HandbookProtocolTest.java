package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.junit.jupiter.api.Test;

class HandbookProtocolTest {

  private final List<Fold> folds =
      List.of(
          new Fold(GeneratedHistory.FIRST_DAY.plusDays(7), 7, 7, 7),
          new Fold(GeneratedHistory.FIRST_DAY, 7, 7, 7));
  private final ProtocolReport report =
      HandbookProtocol.with(BoosterParameters.defaults())
          .evaluate(
              FeatureSets.handbook(), folds, GeneratedHistory.ofDays(FeatureSets.handbook(), 28));

  @Test
  void shouldTrainAndTestEveryFold() {
    assertThat(report.folds()).extracting(FoldResult::fold).isEqualTo(folds);
    assertThat(report.folds())
        .allSatisfy(
            fold -> {
              assertThat(fold.trainRows()).isEqualTo(700);
              assertThat(fold.evaluation().rows()).isBetween(600L, 699L);
              assertThat(fold.evaluation().averagePrecision()).isGreaterThan(0.5);
            });
  }

  @Test
  void shouldAverageOverTheFolds() {
    double first = report.folds().get(0).evaluation().averagePrecision();
    double second = report.folds().get(1).evaluation().averagePrecision();

    assertThat(report.mean(ProtocolReport.Figure.AVERAGE_PRECISION))
        .isCloseTo((first + second) / 2, within(1e-12));
    assertThat(report.standardDeviation(ProtocolReport.Figure.AVERAGE_PRECISION))
        .isCloseTo(Math.abs(first - second) / 2, within(1e-12));
  }

  @Test
  void shouldPromiseOnlyByWhatIsKnownBeforeTheTest() {
    Fold fold = new Fold(GeneratedHistory.FIRST_DAY.plusDays(21), 7, 7, 7);
    List<LabelledVector> rows = GeneratedHistory.ofDays(FeatureSets.handbook(), 42);
    List<LabelledVector> otherTest =
        rows.stream()
            .map(row -> Fold.day(row.timestampMillis()).isBefore(fold.testFrom()) ? row : told(row))
            .toList();

    FoldAlerts alerts = alerts(fold, rows);
    FoldAlerts others = alerts(fold, otherTest);

    assertThat(alerts.calibrationError()).isLessThan(0.03);
    assertThat(alerts.observed().recall()).isGreaterThan(0.5);
    assertThat(alerts.expected().threshold()).isEqualTo(alerts.observed().threshold());
    assertThat(others.expected()).isEqualTo(alerts.expected());
    assertThat(others.calibrationError()).isNotEqualTo(alerts.calibrationError());
  }

  @Test
  void shouldPromiseNothingWithoutAHistoryBeforeTheFold() {
    assertThat(report.folds()).allSatisfy(fold -> assertThat(fold.alerts()).isNull());
    assertThat(report.toTable()).doesNotContain("Promised");
  }

  @Test
  void shouldWriteALineForEachFoldTheMeanAndTheDeviation() {
    assertThat(report.toTable().lines())
        .hasSize(7)
        .element(3)
        .asString()
        .startsWith("2018-05-08       700");
    assertThat(report.toTable()).contains("CP@100", "\nmean ", "\nstd. dev. ");
  }

  @Test
  void shouldWriteTheSameFiguresAsJson() {
    JsonNode json = report.toJson();

    assertThat(json.get("feature_set").asText()).isEqualTo(FeatureSets.handbook().toString());
    assertThat(json.at("/folds/0/test_from").asText()).isEqualTo("2018-05-22");
    assertThat(json.at("/mean/card_precision_at_100").doubleValue())
        .isEqualTo(report.mean(ProtocolReport.Figure.CARD_PRECISION));
    assertThat(json.at("/standard_deviation/roc_auc").doubleValue())
        .isEqualTo(report.standardDeviation(ProtocolReport.Figure.ROC_AUC));
  }

  private static FoldAlerts alerts(Fold fold, List<LabelledVector> rows) {
    return Objects.requireNonNull(
        HandbookProtocol.with(BoosterParameters.defaults())
            .evaluate(FeatureSets.handbook(), List.of(fold), rows)
            .folds()
            .get(0)
            .alerts());
  }

  /** The first feature, which tells most frauds, tells all of them now. */
  private static LabelledVector told(LabelledVector row) {
    double[] values = row.values().clone();
    values[0] = row.fraud() ? 1 : 0;
    return new LabelledVector(
        row.transactionId(),
        row.timestampMillis(),
        row.userId(),
        row.merchantId(),
        row.amountMinor(),
        row.currency(),
        values,
        row.fraud(),
        row.knownAtMillis());
  }

  @Test
  void shouldRefuseFoldsThatTheHistoryDoesNotCover() {
    HandbookProtocol protocol = HandbookProtocol.with(BoosterParameters.defaults());
    List<LabelledVector> rows = GeneratedHistory.ofDays(FeatureSets.handbook(), 27);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> protocol.evaluate(FeatureSets.handbook(), folds, rows))
        .withMessageContaining("only those of 2018-05-01 to 2018-05-27");
  }
}
