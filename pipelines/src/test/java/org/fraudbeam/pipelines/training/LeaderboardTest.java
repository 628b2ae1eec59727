package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.beam.sdk.testing.CoderProperties;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BoosterKind;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.BoosterParameters.Restraint;
import org.junit.jupiter.api.Test;

class LeaderboardTest {

  private static final Trial FIXED = trial(0, BoosterKind.GBTREE, 0.70, 0.72);
  private static final Trial BASELINE = trial(1, BoosterKind.GBLINEAR, 0.90, 0.90);
  private static final Trial BETTER = trial(2, BoosterKind.DART, 0.71, 0.73);
  private static final Trial EQUAL = trial(3, BoosterKind.FOREST, 0.73, 0.71);
  private static final Trial DROPPED = trial(4, BoosterKind.GBTREE, 0.99);

  private final Leaderboard leaderboard =
      Leaderboard.of(
          new SearchPlan(
              5, 7, FeatureSets.handbook(), HandbookFolds.VALIDATION.folds(), Long.MAX_VALUE),
          List.of(DROPPED, EQUAL, BETTER, FIXED, BASELINE));

  @Test
  void shouldPutThoseFirstThatReachedMoreFoldsAndThenTheMorePrecise() {
    assertThat(leaderboard.trials()).containsExactly(BASELINE, BETTER, EQUAL, FIXED, DROPPED);
  }

  @Test
  void shouldChooseTheBestThatCanBeServed() {
    assertThat(leaderboard.choice()).isEqualTo(BETTER);
  }

  @Test
  void shouldSayWhatIsChosenAndWhatCannotBe() {
    assertThat(leaderboard.toTable().lines())
        .element(0)
        .asString()
        .startsWith("5 trials with seed 7, the best first");
    assertThat(leaderboard.toTable())
        .containsPattern("1 *gblinear .* 0\\.9000 .*baseline: has no trees and cannot be chosen]")
        .containsPattern("2 *dart .* 0\\.7200 .*\\[chosen]")
        .containsPattern("0 *gbtree .* 0\\.7100 .*\\[fixed parameters]");
  }

  @Test
  void shouldWriteTheFiguresOfEveryFold() {
    JsonNode json = leaderboard.toJson();

    assertThat(json.get("chosen").asInt()).isEqualTo(2);
    assertThat(json.get("test_from").get(0).asText()).isEqualTo("2018-07-25");
    assertThat(json.at("/trials/1/parameters/kind").asText()).isEqualTo("dart");
    assertThat(json.at("/trials/1/average_precision").toString()).isEqualTo("[0.71,0.73]");
  }

  @Test
  void shouldSendTrialsThroughAPipelineAsTheyAre() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(TrialCoder.of(), BETTER);
    CoderProperties.coderSerializable(TrialCoder.of());
  }

  private static Trial trial(int number, BoosterKind kind, double... averagePrecision) {
    return new Trial(
        number,
        BoosterParameters.of(kind, 10, 1.0 / 3, 2, Restraint.DEFAULT),
        DoubleStream.of(averagePrecision)
            .mapToObj(value -> new Trial.Figures(value, 0.3, 0.8))
            .toList());
  }
}
