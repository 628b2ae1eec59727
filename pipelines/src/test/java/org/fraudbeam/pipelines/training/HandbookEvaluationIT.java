package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.training.ProtocolReport.Figure;
import org.junit.jupiter.api.Test;

/** The built-in feature sets on the data of the Handbook; skipped where the data is absent. */
class HandbookEvaluationIT {

  private static final Path DATA = Path.of(System.getProperty("FRAUDBEAM_HANDBOOK_DATA", ""));

  private final List<Fold> folds = HandbookFolds.VALIDATION.folds();

  @Test
  void shouldReachThePublishedFiguresAndPassThem() throws Exception {
    assumeThat(Files.isDirectory(DATA)).as("the Handbook's data is in " + DATA).isTrue();
    List<LabelledVector> rows = rows();

    ProtocolReport cardFraud = evaluate(FeatureSets.cardFraud(), rows);
    assertThat(cardFraud.mean(Figure.AVERAGE_PRECISION)).isGreaterThanOrEqualTo(0.752);
    assertThat(cardFraud.mean(Figure.CARD_PRECISION)).isGreaterThanOrEqualTo(0.290);

    assertThat(cardFraud.folds())
        .allSatisfy(fold -> shouldKeepItsPromises(Objects.requireNonNull(fold.alerts())));

    ProtocolReport handbook = evaluate(FeatureSets.handbook(), withoutOwnFeatures(rows));
    assertThat(handbook.mean(Figure.AVERAGE_PRECISION)).isGreaterThanOrEqualTo(0.70);
  }

  private static void shouldKeepItsPromises(FoldAlerts alerts) {
    assertThat(alerts.calibrationError()).isLessThanOrEqualTo(0.01);
    assertThat(alerts.observed().cardPrecision())
        .isCloseTo(alerts.expected().cardPrecision(), within(0.05));
  }

  private List<LabelledVector> rows() throws Exception {
    try (BatchRun run = BatchRun.with(List.of())) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      options.setTransactions(DATA.toString());
      try (ComputedTrainingSet trainingSet = ComputedTrainingSet.compute(options)) {
        return trainingSet.rows(
            HandbookProtocol.lastJudged(folds.get(folds.size() - 1)).trainFrom(),
            folds.get(0).testTo());
      }
    }
  }

  private ProtocolReport evaluate(FeatureSet featureSet, List<LabelledVector> rows) {
    return HandbookProtocol.with(BoosterParameters.defaults()).evaluate(featureSet, folds, rows);
  }

  /** The reference features are the first of the default set. */
  private static List<LabelledVector> withoutOwnFeatures(List<LabelledVector> rows) {
    List<String> reference = FeatureSets.handbook().featureNames();
    assertThat(FeatureSets.cardFraud().featureNames()).startsWith(reference.toArray(String[]::new));
    return rows.stream()
        .map(
            row ->
                new LabelledVector(
                    row.transactionId(),
                    row.timestampMillis(),
                    row.userId(),
                    row.merchantId(),
                    row.amountMinor(),
                    row.currency(),
                    Arrays.copyOf(row.values(), reference.size()),
                    row.fraud(),
                    row.knownAtMillis()))
        .toList();
  }
}
