package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSets;
import org.junit.jupiter.api.Test;

class ScorerTest {

  private final GeneratedRows rows = GeneratedRows.of(FeatureSets.handbook(), 3_000);
  private final BoosterModel model = rows.train();

  @Test
  void shouldRankFraudsAboveTheRest() {
    try (Scorer scorer = model.newScorer()) {
      double[] scores = scorer.score(rows.values());

      assertThat(Arrays.stream(scores)).allMatch(score -> score > 0 && score < 1);
      assertThat(Ranking.of(scores, rows.labels()).rocAuc()).isGreaterThan(0.95);
    }
  }

  @Test
  void shouldScoreNothingForNoRows() {
    try (Scorer scorer = model.newScorer()) {
      assertThat(scorer.score(List.of())).isEmpty();
    }
  }

  @Test
  void shouldScoreTheSameAfterTheModelWasWrittenAndRead() {
    BoosterModel read = BoosterModel.of(model.toBytes());
    try (Scorer before = model.newScorer();
        Scorer after = read.newScorer()) {
      assertThat(after.score(rows.values())).isEqualTo(before.score(rows.values()));
    }
    assertThat(read.featureNames()).isEqualTo(FeatureSets.handbook().featureNames());
    assertThat(read.fingerprint()).isEqualTo(FeatureSets.handbook().fingerprint());
  }

  @Test
  void shouldExplainAScoreByWhatEachFeatureAdds() {
    try (Scorer scorer = model.newScorer()) {
      double expectation =
          logOdds(scorer.score(List.of(rows.values().get(0)))[0])
              - Arrays.stream(scorer.contributions(rows.values().get(0))).sum();
      for (double[] row : rows.values().subList(1, 50)) {
        double explained = expectation + Arrays.stream(scorer.contributions(row)).sum();

        assertThat(explained).isCloseTo(logOdds(scorer.score(List.of(row))[0]), within(1e-4));
      }
    }
  }

  @Test
  void shouldRefuseARowOfAnotherSize() {
    try (Scorer scorer = model.newScorer()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scorer.score(List.of(new double[] {1, 2})))
          .withMessage("The row has 2 feature values, but the model needs 15.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scorer.contributions(new double[] {1, 2}))
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
