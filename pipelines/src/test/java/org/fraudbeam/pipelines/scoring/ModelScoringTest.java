package org.fraudbeam.pipelines.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleBook;
import org.fraudbeam.pipelines.rules.RuleCompiler;
import org.fraudbeam.pipelines.rules.RuleSource;
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
  private final ChangingRules rules = new ChangingRules();

  /** Rules that a test changes. */
  private static final class ChangingRules implements RuleSource {
    private RuleBook book = RuleBook.EMPTY;

    void set(Rule... rules) {
      book = RuleBook.of(List.of(rules), RuleCompiler.of(FEATURES));
    }

    @Override
    public RuleBook book() {
      return book;
    }

    @Override
    public void close() {
      book = RuleBook.EMPTY;
    }
  }

  @BeforeEach
  void start() throws IOException {
    registry = DirectoryRegistry.at(folder.resolve("registry"));
    register(FEATURES, 500);
    alias(aliases -> aliases.promote(1));
    scoring = ModelScoring.with(FEATURES, folder.resolve("registry").toString(), rules);
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

  @Test
  void shouldLetARuleOutrankTheModelAndLeaveTheScore() throws IOException {
    Verdict alone = decide().verdict();
    assertThat(alone).isNotNull();
    boolean alerts = alone.isAlert();
    assertThat(decide().action()).isEqualTo(alerts ? RuleAction.ALERT : RuleAction.ALLOW);

    for (RuleAction action : RuleAction.values()) {
      rules.set(
          rule("first", "score >= " + alone.score(), action), rule("zero", "1 / 0 > 0", action));
      Decision decision = decide();

      assertThat(decision.action()).isEqualTo(action);
      assertThat(score(decision.verdict())).isEqualTo(alone.score());
      assertThat(CoderUtils.clone(DecisionCoder.of(), decision)).isEqualTo(decision);
      String hit =
          "\"rules\":[{\"id\":\"first\",\"version\":3,\"action\":\"%s\",\"reason\":\"Why\"}]"
              .formatted(action.word());
      assertThat(new String(DecisionJson.score(decision, FEATURES.fingerprint()), UTF_8))
          .contains("\"is_fraud\":" + (action != RuleAction.ALLOW), hit)
          .contains(
              "\"rule_errors\":[{\"id\":\"zero\",\"version\":3,\"error\":\"divide by zero\"}]");
      assertThat(new String(DecisionJson.reply(decision), UTF_8))
          .contains("\"action\":\"" + action.word() + "\"", hit)
          .doesNotContain("rule_errors");
      assertThat(records(decision)).hasSize(action == RuleAction.ALLOW ? 1 : 2);
      if (action != RuleAction.ALLOW) {
        assertThat(new String(DecisionJson.alert(decision), UTF_8))
            .contains(hit, "\"reason\":\"Rule first: Why.", "\"action\":\"" + action.word());
      }
    }
  }

  @Test
  void shouldLetTheModelDecideWhereEveryRuleFails() {
    Decision alone = decide();
    rules.set(rule("zero", "1 / 0 > 0", RuleAction.DECLINE));

    Decision decision = decide();

    assertThat(decision.action()).isEqualTo(alone.action());
    assertThat(decision.verdict()).isEqualTo(alone.verdict());
    assertThat(decision.judgement().failures()).hasSize(1);
  }

  @Test
  void shouldAlertByRuleWhereThereIsNoModel() throws IOException {
    try (ModelScoring unmodelled =
        ModelScoring.with(FEATURES, folder.resolve("empty").toString(), rules)) {
      rules.set(rule("first", "score == 0.0", RuleAction.ALERT));

      Decision decision = unmodelled.decide(vector());

      assertThat(decision.verdict()).isNull();
      assertThat(new String(DecisionJson.alert(decision), UTF_8))
          .contains("\"score\":0,\"threshold\":null,\"model_version\":null")
          .contains("\"reason\":\"Rule first: Why.\",\"reasons\":[]");
    }
  }

  private static Rule rule(String id, String expression, RuleAction action) {
    return new Rule(id, 3, "Rule " + id, expression, action, "Why", 1, true, "team");
  }

  private static List<String> records(Decision decision) {
    List<String> topics = new ArrayList<>();
    new DecisionRecords(FEATURES.fingerprint(), true)
        .write(decision, record -> topics.add(record.topic()));
    return topics;
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
    return scoring.decide(vector());
  }

  private static FeatureVector vector() {
    Transaction transaction =
        new Transaction("tx-1", 0, "user-1", "merchant-1", 100, "USD", null, null, "");
    return new FeatureVector(transaction, values(), 0, 0, false, false);
  }

  private static double[] values() {
    double[] values = new double[FEATURES.size()];
    Arrays.fill(values, 0.6);
    return values;
  }
}
