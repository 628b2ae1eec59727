package org.fraudbeam.pipelines.scoring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.model.Reason;
import org.fraudbeam.pipelines.model.Scorer;
import org.fraudbeam.pipelines.scoring.Champion.Loaded;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Scores feature vectors with the champion of a registry, a bundle at a time: one call of XGBoost
 * for many rows costs a fifteenth of a call for each. Alerts get their reasons. While there is no
 * champion, decisions have no verdict.
 */
public final class ScoreTransactions
    extends PTransform<PCollection<FeatureVector>, PCollection<Decision>> {

  /** Most reasons of an alert. */
  public static final int MOST_REASONS = 3;

  private static final long serialVersionUID = 1L;

  private final FeatureSet features;
  private final String registryDirectory;

  private ScoreTransactions(FeatureSet features, String registryDirectory) {
    this.features = features;
    this.registryDirectory = registryDirectory;
  }

  /** Scores vectors of a feature set with the champion of the registry in a directory. */
  public static ScoreTransactions with(FeatureSet features, String registryDirectory) {
    return new ScoreTransactions(features, registryDirectory);
  }

  @Override
  public PCollection<Decision> expand(PCollection<FeatureVector> vectors) {
    return vectors
        .apply("Score", ParDo.of(new Score(features, registryDirectory)))
        .setCoder(DecisionCoder.of());
  }

  static final class Score extends DoFn<FeatureVector, Decision> {

    private static final long serialVersionUID = 1L;

    /** A vector that waits for the end of its bundle. */
    private record Waiting(FeatureVector vector, Instant timestamp, BoundedWindow window) {}

    private final FeatureSet features;
    private final String registryDirectory;

    private transient List<Waiting> waiting;
    private transient Champion champion;
    private transient @Nullable Loaded loaded;
    private transient @Nullable Scorer scorer;

    @SuppressWarnings("NullAway") // Set up by the runner: see setUp and startBundle.
    Score(FeatureSet features, String registryDirectory) {
      this.features = features;
      this.registryDirectory = registryDirectory;
    }

    @Setup
    public void setUp() {
      champion = Champion.of(registryDirectory, features);
    }

    @StartBundle
    public void startBundle() {
      waiting = new ArrayList<>();
    }

    @ProcessElement
    public void process(
        @Element FeatureVector vector, @Timestamp Instant timestamp, BoundedWindow window) {
      waiting.add(new Waiting(vector, timestamp, window));
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      if (waiting.isEmpty()) {
        return;
      }
      followChampion();
      double[] scores = scores();
      long now = Clock.systemUTC().millis();
      for (int i = 0; i < waiting.size(); i++) {
        Waiting one = waiting.get(i);
        Verdict verdict = loaded == null ? null : verdict(loaded, one.vector(), scores[i]);
        context.output(new Decision(one.vector(), verdict, now), one.timestamp(), one.window());
      }
      waiting.clear();
    }

    @Teardown
    public void tearDown() {
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

    private double[] scores() {
      if (scorer == null) {
        return new double[0];
      }
      return scorer.score(waiting.stream().map(one -> one.vector().values()).toList());
    }

    private Verdict verdict(Loaded model, FeatureVector vector, double score) {
      List<Reason> reasons = score >= model.threshold() ? reasons(model, vector) : List.of();
      return new Verdict(score, model.threshold(), model.version(), reasons);
    }

    private List<Reason> reasons(Loaded model, FeatureVector vector) {
      if (scorer == null) {
        return List.of();
      }
      return model
          .reasons()
          .strongest(
              vector.transaction().currency(),
              vector.values(),
              scorer.contributions(vector.values()),
              MOST_REASONS);
    }
  }
}
