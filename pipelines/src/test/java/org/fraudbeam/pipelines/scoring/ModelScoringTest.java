package org.fraudbeam.pipelines.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.util.CoderUtils;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelScoringTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final FeatureSet FEATURES = FeatureSets.handbook();

  @TempDir private Path folder;
  private DirectoryRegistry registry;
  private ModelScoring scoring;

  @BeforeEach
  void start() throws IOException {
    registry = DirectoryRegistry.at(folder.resolve("registry"));
    register(FEATURES, 500);
    alias(aliases -> aliases.promote(1));
    scoring = ModelScoring.with(FEATURES, folder.resolve("registry").toString());
  }

  @AfterEach
  void stop() {
    scoring.close();
  }

  @Test
  void shouldDecideWithTheChampionAndScoreTheChallengerInItsShadow() throws IOException {
    assertThat(decide().shadow()).isNull();

    register(FEATURES, 2_000);
    alias(aliases -> aliases.with(Aliases.CHALLENGER, 2));
    await().atMost(LONGEST).until(() -> decide().shadow() != null);
    assertThat(version(decide().verdict())).isEqualTo(1);
    assertThat(version(decide().shadow())).isEqualTo(2);
    assertThat(score(decide().verdict())).isEqualTo(scoreOf(1));
    assertThat(score(decide().shadow())).isEqualTo(scoreOf(2)).isNotEqualTo(scoreOf(1));

    alias(aliases -> aliases.promote(2));
    await().atMost(LONGEST).until(() -> version(decide().verdict()) == 2);
    assertThat(score(decide().verdict())).isEqualTo(scoreOf(2));
    await().atMost(LONGEST).until(() -> decide().shadow() == null);

    alias(Aliases::rollback);
    await().atMost(LONGEST).until(() -> version(decide().verdict()) == 1);
    assertThat(score(decide().verdict())).isEqualTo(scoreOf(1));
  }

  @Test
  void shouldKeepTheChampionWhereTheNextCannotBeUsed() throws IOException {
    register(FeatureSets.cardFraud(), 500);
    register(FEATURES, 1_000);
    Files.write(
        registry.open(3).resolve("model.ubj"), new byte[100], StandardOpenOption.TRUNCATE_EXISTING);
    register(FEATURES, 1_000);

    // A challenger that can be used shows that the aliases beside it have been looked at.
    for (int unusable = 2; unusable <= 3; unusable++) {
      int version = unusable;
      alias(aliases -> aliases.promote(version).with(Aliases.CHALLENGER, 4));
      await().atMost(LONGEST).until(() -> decide().shadow() != null);
      assertThat(version(decide().verdict())).isEqualTo(1);
      alias(aliases -> aliases.without(Aliases.CHALLENGER));
      await().atMost(LONGEST).until(() -> decide().shadow() == null);
    }

    alias(aliases -> aliases.promote(4));
    await().atMost(LONGEST).until(() -> version(decide().verdict()) == 4);
  }

  @Test
  void shouldFetchAVersionWhenTheRegistryHasItAgain() throws IOException {
    register(FEATURES, 1_000);
    Path versions = registry.open(2).getParent().getParent();
    Files.move(versions, folder.resolve("away"));
    FollowedModel champion = new FollowedModel(Aliases.CHAMPION, FEATURES);

    champion.follow(OptionalInt.of(2), registry);
    assertThat(champion.loaded()).isNull();

    Files.move(folder.resolve("away"), versions);
    champion.follow(OptionalInt.of(2), registry);
    assertThat(champion.loaded()).isNotNull();
    assertThat(champion.loaded().version()).isEqualTo(2);
  }

  @Test
  void shouldCodeBothVerdicts() throws IOException {
    register(FEATURES, 2_000);
    alias(aliases -> aliases.with(Aliases.CHALLENGER, 2));
    await().atMost(LONGEST).until(() -> decide().shadow() != null);
    Decision decision = decide();

    assertThat(CoderUtils.clone(DecisionCoder.of(), decision)).isEqualTo(decision);
    String json = new String(DecisionJson.score(decision, FEATURES.fingerprint()), UTF_8);
    assertThat(json)
        .contains("\"challenger\":{\"is_fraud\":")
        .contains("\"score\":" + scoreOf(2) + ",");
  }

  private void register(FeatureSet features, int rows) throws IOException {
    Path bundle = folder.resolve("bundle-" + UUID.randomUUID());
    BundleWriter.write(bundle, GeneratedRows.of(features, rows).contents());
    registry.register(bundle, Map.of());
  }

  private void alias(UnaryOperator<Aliases> change) throws IOException {
    registry.updateAliases(change);
  }

  private double scoreOf(int version) throws IOException {
    try (Predictor predictor = ModelBundle.read(registry.open(version)).newPredictor()) {
      return predictor.score(values());
    }
  }

  private static int version(@Nullable Verdict verdict) {
    return verdict == null ? 0 : verdict.modelVersion();
  }

  private static double score(@Nullable Verdict verdict) {
    assertThat(verdict).isNotNull();
    return verdict.score();
  }

  private Decision decide() {
    Transaction transaction =
        new Transaction("tx-1", 0, "user-1", "merchant-1", 100, "USD", null, null, "");
    return scoring.decide(new FeatureVector(transaction, values(), 0, 0, false, false));
  }

  private static double[] values() {
    double[] values = new double[FEATURES.size()];
    Arrays.fill(values, 0.6);
    return values;
  }
}
