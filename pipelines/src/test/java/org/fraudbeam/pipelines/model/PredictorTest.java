package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.calibration.Calibration;
import org.junit.jupiter.api.Test;

class PredictorTest {

  private final GeneratedRows rows = GeneratedRows.of(FeatureSets.handbook(), 3_000);
  private final BoosterModel model = rows.train();

  @Test
  void shouldRankFraudsAboveTheRest() {
    try (Predictor predictor = model.newPredictor(Calibration.NONE)) {
      double[] scores = predictor.score(rows.values());

      assertThat(Arrays.stream(scores)).allMatch(score -> score > 0 && score < 1);
      assertThat(Ranking.of(scores, rows.labels()).rocAuc()).isGreaterThan(0.95);
    }
  }

  @Test
  void shouldScoreNothingForNoRows() {
    try (Predictor predictor = model.newPredictor(Calibration.NONE)) {
      assertThat(predictor.score(List.of())).isEmpty();
    }
  }

  @Test
  void shouldScoreTheSameAfterTheModelWasWrittenAndRead() {
    BoosterModel read = BoosterModel.of(model.toBytes());
    try (Predictor before = model.newPredictor(Calibration.NONE);
        Predictor after = read.newPredictor(Calibration.NONE)) {
      assertThat(after.score(rows.values())).isEqualTo(before.score(rows.values()));
    }
    assertThat(read.featureNames()).isEqualTo(FeatureSets.handbook().featureNames());
    assertThat(read.fingerprint()).isEqualTo(FeatureSets.handbook().fingerprint());
  }

  @Test
  void shouldExplainAScoreByWhatEachFeatureAdds() {
    try (Predictor predictor = model.newPredictor(Calibration.NONE)) {
      double expectation =
          logOdds(predictor.score(List.of(rows.values().get(0)))[0])
              - Arrays.stream(predictor.contributions(rows.values().get(0))).sum();
      for (double[] row : rows.values().subList(1, 50)) {
        double explained = expectation + Arrays.stream(predictor.contributions(row)).sum();

        assertThat(explained).isCloseTo(logOdds(predictor.score(List.of(row))[0]), within(1e-4));
      }
    }
  }

  @Test
  void shouldRefuseARowOfAnotherSize() {
    try (Predictor predictor = model.newPredictor(Calibration.NONE)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> predictor.score(List.of(new double[] {1, 2})))
          .withMessage("The row has 2 feature values, but the model needs 15.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> predictor.contributions(new double[] {1, 2}))
          .withMessage("The row has 2 feature values, but the model needs 15.");
    }
  }

  @Test
  void shouldRefuseBytesThatAreNoModel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoosterModel.of("hello".getBytes(StandardCharsets.UTF_8)))
        .withMessage("The model is damaged or was not written by XGBoost in the ubj format.");
  }

  private static double logOdds(double probability) {
    return Math.log(probability / (1 - probability));
  }
}
