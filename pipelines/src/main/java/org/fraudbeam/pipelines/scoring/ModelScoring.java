package org.fraudbeam.pipelines.scoring;

import java.time.Clock;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Scores feature vectors with the champion of a registry, which decides, and with the challenger in
 * its shadow, and follows both when they change. Alerts get their reasons. Free of Beam, so that
 * another engine can score the same way. For one thread.
 */
public final class ModelScoring implements AutoCloseable {

  /** Most reasons of an alert. */
  public static final int MOST_REASONS = 3;

  private final WorkerModels models;
  private @Nullable LoadedScorer champion;
  private @Nullable LoadedScorer challenger;

  private ModelScoring(WorkerModels models) {
    this.models = models;
  }

  /** Scores vectors of a feature set with the models of the registry at a place. */
  public static ModelScoring with(FeatureSet features, String registry) {
    return new ModelScoring(WorkerModels.of(registry, features));
  }

  /** The decision about a transaction. Without a champion it has no verdict. */
  public Decision decide(FeatureVector vector) {
    champion = LoadedScorer.follow(champion, models.champion());
    challenger = LoadedScorer.follow(challenger, models.challenger());
    return new Decision(
        vector, decide(champion, vector), shadow(challenger, vector), Clock.systemUTC().millis());
  }

  /** Frees the native memory of the models. */
  @Override
  public void close() {
    champion = LoadedScorer.free(champion);
    challenger = LoadedScorer.free(challenger);
    models.close();
  }

  private static @Nullable Verdict decide(@Nullable LoadedScorer model, FeatureVector vector) {
    if (model == null) {
      return null;
    }
    Verdict verdict = model.verdict(vector);
    return verdict.isAlert() ? verdict.withReasons(model.reasons(vector, MOST_REASONS)) : verdict;
  }

  /** Nobody reads the reasons of what only might have been an alert. */
  private static @Nullable Verdict shadow(@Nullable LoadedScorer model, FeatureVector vector) {
    return model == null ? null : model.verdict(vector);
  }
}
