package org.fraudbeam.pipelines.scoring;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;

/**
 * Scores feature vectors with the champion of a registry. Alerts get their reasons. While there is
 * no champion, decisions have no verdict.
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

    private final FeatureSet features;
    private final String registry;

    private transient ModelScoring scoring;

    @SuppressWarnings("NullAway") // Set up by the runner: see setUp.
    Score(FeatureSet features, String registry) {
      this.features = features;
      this.registry = registry;
    }

    @Setup
    public void setUp() {
      scoring = ModelScoring.with(features, registry);
    }

    @ProcessElement
    public void process(@Element FeatureVector vector, OutputReceiver<Decision> out) {
      out.output(scoring.decide(vector));
    }

    @Teardown
    public void tearDown() {
      scoring.close();
    }
  }
}
