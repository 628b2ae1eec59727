package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.BoosterKind;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.BoosterParameters.Restraint;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.ModelVersion;
import org.fraudbeam.pipelines.registry.PromotionDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of models that are better and worse than the champion. */
class PromotionGateTest {

  private static final LocalDate NOW = GeneratedHistory.FIRST_DAY.plusDays(70);
  private static final TrainingPlan GOOD = TrainingPlan.defaults();

  /** One stump cannot rank. */
  private static final TrainingPlan BAD =
      GOOD.withParameters(BoosterParameters.of(BoosterKind.GBTREE, 1, 0.1, 1, Restraint.DEFAULT));

  @TempDir private Path folder;

  @Test
  void shouldMakeTheFirstModelChampionWithoutAGate() throws IOException {
    ModelVersion first = train(FeatureSets.handbook(), BAD, NOW);

    assertThat(decision(first))
        .isEqualTo("Champion without a comparison: there was no champion to compare it with.");
    assertThat(champion()).isEqualTo(1);
  }

  @Test
  void shouldMakeABetterModelChampion() throws IOException {
    train(FeatureSets.handbook(), BAD, NOW);

    ModelVersion better = train(FeatureSets.handbook(), GOOD, NOW);

    assertThat(decision(better))
        .startsWith("Champion: it is better, with average precision 0.")
        .contains(" of version 1 on the ", " from 2018-06-19 to 2018-07-02 (95 % interval")
        .contains(" defrauded cards found against ", " with 100 cards a day.");
    assertThat(champion()).isEqualTo(2);
    assertThat(registry().aliases().find("previous")).hasValue(1);
    assertThat(ModelBundle.read(registry().open(2)).card()).contains(decision(better));
  }

  @Test
  void shouldNotMakeAWorseModelChampion() throws IOException {
    train(FeatureSets.handbook(), GOOD, NOW);

    ModelVersion worse = train(FeatureSets.handbook(), BAD, NOW);

    assertThat(decision(worse))
        .startsWith("Challenger: it is not surely better, with average precision 0.");
    assertThat(champion()).isEqualTo(1);
    assertThat(registry().aliases().find("challenger")).hasValue(2);
    assertThat(ModelBundle.read(registry().open(2)).card()).contains(decision(worse));
  }

  @Test
  void shouldNotReplaceAModelByItself() throws IOException {
    train(FeatureSets.handbook(), GOOD, NOW);

    assertThat(decision(train(FeatureSets.handbook(), GOOD, NOW)))
        .startsWith("Challenger: ")
        .contains("(95 % interval of the gain 0.0000 to 0.0000)");
  }

  @Test
  void shouldNotCompareModelsForDifferentFeatures() throws IOException {
    train(FeatureSets.handbook(), BAD, NOW);

    ModelVersion other = train(FeatureSets.cardFraud(), GOOD, NOW);

    assertThat(decision(other))
        .isEqualTo(
            "Challenger: version 1, the champion, is for other features, "
                + FeatureSets.handbook()
                + ", so the two cannot be compared on the same rows.");
    assertThat(champion()).isEqualTo(1);
  }

  @Test
  void shouldNotCompareOnDaysThatTheChampionWasTrainedOn() throws IOException {
    train(FeatureSets.handbook(), BAD, NOW);

    ModelVersion earlier = train(FeatureSets.handbook(), GOOD, NOW.minusDays(28));

    assertThat(decision(earlier))
        .isEqualTo(
            "Challenger: version 1, the champion, was trained on days up to 2018-06-11, some of"
                + " those from 2018-05-22 on that would have to compare them.");
    assertThat(champion()).isEqualTo(1);
  }

  private DirectoryRegistry registry() {
    return DirectoryRegistry.at(folder);
  }

  private int champion() throws IOException {
    return registry().aliases().find("champion").orElseThrow();
  }

  private static String decision(ModelVersion version) {
    return version.tags().getOrDefault(PromotionDecision.TAG, "");
  }

  private ModelVersion train(FeatureSet features, TrainingPlan plan, LocalDate now)
      throws IOException {
    List<LabelledVector> rows = GeneratedHistory.ofDays(features, 70);
    Instant asOf = Instant.ofEpochMilli(Fold.startMillis(now));
    TrainModel training = TrainModel.with(features, plan);
    Fold fold = training.latestFold(GeneratedHistory.FIRST_DAY, asOf);
    BundleContents contents = training.train(rows, fold, asOf);
    PromotionGate gate = PromotionGate.of(contents, plan.budget(), fold.split(rows), asOf);
    return RegisterModel.register(registry(), contents, gate::decide);
  }
}
