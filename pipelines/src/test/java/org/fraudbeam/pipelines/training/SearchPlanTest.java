package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.NoSerializableCoder;
import org.fraudbeam.pipelines.model.BoosterKind;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.junit.jupiter.api.Test;

class SearchPlanTest {

  private static final Fold TRAINED = new Fold(LocalDate.parse("2018-06-01"), 28, 7, 14);

  @Test
  void shouldTryOnWeeksThatEndWhereTrainingEnds() {
    List<Fold> folds = SearchPlan.foldsBefore(TRAINED, LocalDate.parse("2018-05-20"));

    assertThat(folds)
        .extracting(Fold::trainFrom)
        .containsExactly(
            LocalDate.parse("2018-06-08"),
            LocalDate.parse("2018-06-01"),
            LocalDate.parse("2018-05-25"));
    assertThat(folds.get(0).testTo()).isEqualTo(TRAINED.trainTo());
  }

  @Test
  void shouldTryOnFourWeeksAtMost() {
    assertThat(SearchPlan.foldsBefore(TRAINED, LocalDate.parse("2017-01-01"))).hasSize(4);
  }

  @Test
  void shouldSayHowLongAHistoryASearchNeeds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchPlan.foldsBefore(TRAINED, LocalDate.parse("2018-06-09")))
        .withMessage(
            "A search needs 21 days before the held-out ones, from 2018-06-08 on, but the history"
                + " begins on 2018-06-09; give a longer one, or train without --trials.");
  }

  @Test
  void shouldTryTheRestOfTheFoldsOnTheLastRung() {
    List<Fold> folds = HandbookFolds.VALIDATION.folds();

    assertThat(plan(3, folds).rungs())
        .containsExactly(folds.subList(0, 1), folds.subList(1, 2), folds.subList(2, 4));
    assertThat(plan(3, folds.subList(0, 2)).rungs())
        .containsExactly(folds.subList(0, 1), folds.subList(1, 2));
  }

  @Test
  void shouldDrawTheSameTrialsForTheSameSeed() {
    List<Fold> folds = HandbookFolds.BASELINE.folds();

    assertThat(plan(40, folds).draw()).isEqualTo(plan(40, folds).draw());
    assertThat(SearchSpace.draw(40, 1)).isNotEqualTo(SearchSpace.draw(40, 2));
    assertThat(SearchSpace.draw(10, 1)).isEqualTo(SearchSpace.draw(40, 1).subList(0, 10));
  }

  @Test
  void shouldDrawEveryKindBesideTheFixedParametersAndTheBaseline() {
    List<Trial> trials = SearchSpace.draw(40, 0);

    assertThat(trials.get(SearchSpace.FIXED).parameters()).isEqualTo(BoosterParameters.defaults());
    assertThat(trials.get(SearchSpace.BASELINE).parameters().kind())
        .isEqualTo(BoosterKind.GBLINEAR);
    assertThat(trials.subList(2, 40))
        .extracting(trial -> trial.parameters().kind())
        .contains(BoosterKind.GBTREE, BoosterKind.FOREST, BoosterKind.DART)
        .doesNotContain(BoosterKind.GBLINEAR);
  }

  @Test
  void shouldRefuseTooFewTrials() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(2, HandbookFolds.BASELINE.folds()))
        .withMessage(
            "A search needs at least 3 trials, the fixed parameters and a baseline among them, not"
                + " 2.");
  }

  @Test
  void shouldCodeNothingByJavaSerialization() {
    PipelineOptions options = PipelineOptionsFactory.create();

    NoSerializableCoder.requireIn(
        SearchPipeline.build(
            options, "table", plan(3, HandbookFolds.VALIDATION.folds()), "output"));
  }

  private static SearchPlan plan(int trials, List<Fold> folds) {
    return new SearchPlan(trials, 0, FeatureSets.handbook(), folds, Long.MAX_VALUE);
  }
}
