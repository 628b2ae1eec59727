package org.fraudbeam.pipelines.scoring;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;
import org.joda.time.Instant;

/**
 * Scores feature vectors with the champion of a registry, a bundle at a time: one call of XGBoost
 * for many rows costs a fifteenth of a call for each. Alerts get their reasons. While there is no
 * champion, decisions have no verdict.
 */
public final class ScoreTransactions
    extends PTransform<PCollection<FeatureVector>, PCollection<Decision>> {

  private static final long serialVersionUID = 1L;

  private final FeatureSet features;
  private final String registry;

  private ScoreTransactions(FeatureSet features, String registry) {
    this.features = features;
    this.registry = registry;
  }

  /** Scores vectors of a feature set with the champion of the registry at a place. */
  public static ScoreTransactions with(FeatureSet features, String registry) {
    return new ScoreTransactions(features, registry);
  }

  @Override
  public PCollection<Decision> expand(PCollection<FeatureVector> vectors) {
    return vectors
        .apply("Score", ParDo.of(new Score(features, registry)))
        .setCoder(DecisionCoder.of());
  }

  static final class Score extends DoFn<FeatureVector, Decision> {

    private static final long serialVersionUID = 1L;

    /** Where a vector stood before it had to wait for the end of its bundle. */
    private record Place(Instant timestamp, BoundedWindow window) {}

    private final FeatureSet features;
    private final String registry;

    private transient List<FeatureVector> waiting;
    private transient List<Place> places;
    private transient ChampionScoring scoring;

    @SuppressWarnings("NullAway") // Set up by the runner: see setUp and startBundle.
    Score(FeatureSet features, String registry) {
      this.features = features;
      this.registry = registry;
    }

    @Setup
    public void setUp() {
      scoring = ChampionScoring.with(features, registry);
    }

    @StartBundle
    public void startBundle() {
      waiting = new ArrayList<>();
      places = new ArrayList<>();
    }

    @ProcessElement
    public void process(
        @Element FeatureVector vector, @Timestamp Instant timestamp, BoundedWindow window) {
      waiting.add(vector);
      places.add(new Place(timestamp, window));
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      if (waiting.isEmpty()) {
        return;
      }
      List<Decision> decisions = scoring.decide(waiting);
      for (int i = 0; i < decisions.size(); i++) {
        context.output(decisions.get(i), places.get(i).timestamp(), places.get(i).window());
      }
      waiting.clear();
      places.clear();
    }

    @Teardown
    public void tearDown() {
      scoring.close();
    }
  }
}
