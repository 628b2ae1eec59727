package org.fraudbeam.pipelines.scoring;

import java.time.Clock;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.rules.RuleJudge;
import org.fraudbeam.pipelines.rules.RuleSource;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Scores feature vectors with the champion of a registry and with the challenger in its shadow, and
 * judges them by rules; follows all of them when they change. The first rule that fires decides,
 * and where none does, the champion. What the champion alerts gets its reasons. Free of Beam, so
 * that another engine can score the same way. For one thread.
 */
public final class ModelScoring implements AutoCloseable {

  /** Most reasons of an alert. */
  public static final int MOST_REASONS = 3;

  private final WorkerModels models;
  private final RuleSource rules;
  private final RuleJudge judge = new RuleJudge();
  private @Nullable LoadedScorer champion;
  private @Nullable LoadedScorer challenger;

  private ModelScoring(WorkerModels models, RuleSource rules) {
    this.models = models;
    this.rules = rules;
  }

  /**
   * Scores vectors of a feature set with the models of the registry at a place.
   *
   * @param rules for the same feature set; closed together with this
   */
  public static ModelScoring with(FeatureSet features, String registry, RuleSource rules) {
    return new ModelScoring(WorkerModels.of(registry, features), rules);
  }

  /** Has the metrics of this worker show which models score. */
  ModelScoring measuredBy(AliasMetrics metrics) {
    metrics.show(models);
    return this;
  }

  /** The decision about a transaction. Without a champion it has no verdict. */
  public Decision decide(FeatureVector vector) {
    champion = LoadedScorer.follow(champion, models.champion());
    challenger = LoadedScorer.follow(challenger, models.challenger());
    Verdict verdict = verdict(champion, vector);
    Decision decision =
        new Decision(
            vector,
            verdict,
            verdict(challenger, vector),
            judge.judge(
                rules.book(),
                vector.transaction(),
                vector.values(),
                verdict == null ? 0 : verdict.score()),
            Clock.systemUTC().millis());
    // Reasons cost more than all the rest: nobody reads those of what only might have been an
    // alert.
    return champion != null && verdict != null && verdict.isAlert() && decision.isAlert()
        ? decision.withReasons(verdict.withReasons(champion.reasons(vector, MOST_REASONS)))
        : decision;
  }

  /** Frees the native memory of the models. */
  @Override
  public void close() {
    champion = LoadedScorer.free(champion);
    challenger = LoadedScorer.free(challenger);
    models.close();
    rules.close();
  }

  private static @Nullable Verdict verdict(@Nullable LoadedScorer model, FeatureVector vector) {
    return model == null ? null : model.verdict(vector);
  }
}
