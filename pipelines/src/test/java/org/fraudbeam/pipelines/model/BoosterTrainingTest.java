package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BoosterParameters.Restraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoosterTrainingTest {

  private final GeneratedRows rows = GeneratedRows.of(FeatureSets.handbook(), 3_000);

  @Test
  void shouldGiveTheSameBytesForTheSameRows() {
    assertThat(rows.train().toBytes()).isEqualTo(rows.train().toBytes());
  }

  @Test
  void shouldFindTheFeatureThatTellsFrauds() {
    List<String> names = rows.featureSet().featureNames();

    assertThat(rows.train().importance().entrySet().stream().max(Map.Entry.comparingByValue()))
        .hasValueSatisfying(most -> assertThat(most.getKey()).isEqualTo(names.get(0)));
  }

  @Test
  void shouldKeepTheParametersOfTheStudy() {
    assertThat(BoosterParameters.defaults())
        .isEqualTo(
            new BoosterParameters(
                BoosterKind.GBTREE, 100, 0.1, 3, 1024, 0.5, new Restraint(1, 1, 1, 1, 0), 0, 1));
    assertThat(BoosterParameters.defaults().toXgboost())
        .contains(
            entry("objective", "binary:logistic"),
            entry("tree_method", "hist"),
            entry("eta", 0.1),
            entry("max_depth", 3),
            entry("max_bin", 1024),
            entry("base_score", 0.5));
  }

  @Test
  void shouldRefuseParametersOutOfBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoosterParameters.of(BoosterKind.GBTREE, 0, 0.1, 3, Restraint.DEFAULT))
        .withMessage("The number of trees must be at least 1, not 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoosterParameters.of(BoosterKind.GBTREE, 100, 1.5, 3, Restraint.DEFAULT))
        .withMessage("The learning rate must be above 0 and at most 1, not 1.5.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoosterParameters.defaults().withThreads(0))
        .withMessage("The number of threads must be at least 1, not 0.");
  }

  @ParameterizedTest
  @EnumSource(names = "GBLINEAR", mode = EnumSource.Mode.EXCLUDE)
  void shouldPredictWhatTheModelScores(BoosterKind kind) {
    BoosterTraining training = BoosterTraining.with(parameters(kind));

    double[] predicted = training.predict(rows.values(), rows.labels(), rows.values());

    BoosterModel model = training.train(rows.featureSet(), rows.values(), rows.labels());
    assertThat(predicted).isEqualTo(model.margins(rows.values()));
    assertThat(Ranking.of(predicted, rows.labels()).rocAuc()).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @EnumSource
  void shouldPredictTheSameAgain(BoosterKind kind) {
    BoosterTraining training = BoosterTraining.with(parameters(kind));

    assertThat(training.predict(rows.values(), rows.labels(), rows.values()))
        .isEqualTo(training.predict(rows.values(), rows.labels(), rows.values()));
  }

  private static BoosterParameters parameters(BoosterKind kind) {
    return BoosterParameters.of(kind, 20, 0.3, 4, new Restraint(0.8, 0.7, 2, 3, 0.1)).withSeed(5);
  }

  @Test
  void shouldRefuseToTrainWithoutFrauds() {
    BoosterTraining training = BoosterTraining.with(BoosterParameters.defaults());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> training.train(rows.featureSet(), rows.values(), new boolean[3_000]))
        .withMessageContaining("0 of 3000 rows are frauds");
  }

  @Test
  void shouldRefuseLabelsOfOtherRows() {
    BoosterTraining training = BoosterTraining.with(BoosterParameters.defaults());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> training.train(rows.featureSet(), rows.values(), new boolean[2]))
        .withMessage("There are 3000 rows but 2 labels; every row needs its label.");
  }
}
