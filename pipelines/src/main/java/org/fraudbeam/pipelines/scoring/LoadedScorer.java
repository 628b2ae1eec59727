package org.fraudbeam.pipelines.scoring;

import java.util.List;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.model.Reason;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.fraudbeam.pipelines.scoring.FollowedModel.Loaded;
import org.jspecify.annotations.Nullable;

/** One version as one thread scores with it. */
final class LoadedScorer {

  private final Loaded model;
  private final Predictor predictor;

  private LoadedScorer(Loaded model) {
    this.model = model;
    this.predictor = model.bundle().newPredictor();
  }

  /**
   * The scorer of the version that is followed now: the same as before where that has not changed.
   */
  static @Nullable LoadedScorer follow(@Nullable LoadedScorer before, FollowedModel followed) {
    Loaded now = followed.loaded();
    if (before != null && now != null && before.model.version() == now.version()) {
      return before;
    }
    free(before);
    return now == null ? null : new LoadedScorer(now);
  }

  /** Frees the native memory of a scorer, if there is one. */
  static @Nullable LoadedScorer free(@Nullable LoadedScorer before) {
    if (before != null) {
      before.predictor.close();
    }
    return null;
  }

  /** What it says about a transaction, without reasons. */
  Verdict verdict(FeatureVector vector) {
    return new Verdict(
        predictor.score(vector.values()), model.threshold(), model.version(), List.of());
  }

  /** What raised the score most, the strongest first. */
  List<Reason> reasons(FeatureVector vector, int most) {
    return model
        .reasons()
        .strongest(
            vector.transaction().currency(),
            vector.values(),
            predictor.contributions(vector.values()),
            most);
  }
}
