package org.fraudbeam.pipelines.scoring;

import java.time.Clock;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.model.Reason;
import org.fraudbeam.pipelines.model.Scorer;
import org.fraudbeam.pipelines.scoring.Champion.Loaded;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Scores feature vectors with the champion of a registry, and follows the champion when it changes.
 * Alerts get their reasons. Free of Beam, so that another engine can score the same way. For one
 * thread.
 */
public final class ChampionScoring implements AutoCloseable {

  /** Most reasons of an alert. */
  public static final int MOST_REASONS = 3;

  private final Champion champion;
  private @Nullable Loaded loaded;
  private @Nullable Scorer scorer;

  private ChampionScoring(Champion champion) {
    this.champion = champion;
  }

  /** Scores vectors of a feature set with the champion of the registry at a place. */
  public static ChampionScoring with(FeatureSet features, String registry) {
    return new ChampionScoring(Champion.of(registry, features));
  }

  /** The decision about a transaction. Without a champion it has no verdict. */
  public Decision decide(FeatureVector vector) {
    followChampion();
    long now = Clock.systemUTC().millis();
    if (loaded == null || scorer == null) {
      return new Decision(vector, null, now);
    }
    return new Decision(vector, verdict(loaded, scorer, vector), now);
  }

  /** Frees the native memory of the model. */
  @Override
  public void close() {
    if (scorer != null) {
      scorer.close();
      scorer = null;
    }
    champion.close();
  }

  private void followChampion() {
    Loaded current = champion.loaded();
    if (current == null || (loaded != null && current.version() == loaded.version())) {
      return;
    }
    if (scorer != null) {
      scorer.close();
    }
    scorer = current.bundle().model().newScorer();
    loaded = current;
  }

  private static Verdict verdict(Loaded model, Scorer scorer, FeatureVector vector) {
    double score = scorer.score(vector.values());
    List<Reason> reasons = score >= model.threshold() ? reasons(model, scorer, vector) : List.of();
    return new Verdict(score, model.threshold(), model.version(), reasons);
  }

  private static List<Reason> reasons(Loaded model, Scorer scorer, FeatureVector vector) {
    return model
        .reasons()
        .strongest(
            vector.transaction().currency(),
            vector.values(),
            scorer.contributions(vector.values()),
            MOST_REASONS);
  }
}
