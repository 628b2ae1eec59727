package org.fraudbeam.pipelines.scoring;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.rules.WorkerRules;

/**
 * Scores feature vectors with the champion of a registry. Alerts get their reasons. While there is
 * no champion, decisions have no verdict.
 */
public final class ScoreTransactions
    extends PTransform<PCollection<FeatureVector>, PCollection<Decision>> {

  private static final long serialVersionUID = 1L;

  private final FeatureSet features;
  private final String registry;
  private final String bootstrapServers;

  private ScoreTransactions(FeatureSet features, String registry, String bootstrapServers) {
    this.features = features;
    this.registry = registry;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Scores vectors of a feature set.
   *
   * @param registry where the champion is
   * @param bootstrapServers addresses of the cluster that has the rules
   */
  public static ScoreTransactions with(
      FeatureSet features, String registry, String bootstrapServers) {
    return new ScoreTransactions(features, registry, bootstrapServers);
  }

  @Override
  public PCollection<Decision> expand(PCollection<FeatureVector> vectors) {
    return vectors
        .apply("Score", ParDo.of(new Score(features, registry, bootstrapServers)))
        .setCoder(DecisionCoder.of());
  }

  static final class Score extends DoFn<FeatureVector, Decision> {

    private static final long serialVersionUID = 1L;

    private final FeatureSet features;
    private final String registry;
    private final String bootstrapServers;

    private transient ModelScoring scoring;

    @SuppressWarnings("NullAway") // Set up by the runner: see setUp.
    Score(FeatureSet features, String registry, String bootstrapServers) {
      this.features = features;
      this.registry = registry;
      this.bootstrapServers = bootstrapServers;
    }

    @Setup
    public void setUp() {
      scoring = ModelScoring.with(features, registry, WorkerRules.of(bootstrapServers, features));
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
