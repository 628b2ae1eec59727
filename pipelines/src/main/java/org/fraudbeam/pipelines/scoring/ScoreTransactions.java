package org.fraudbeam.pipelines.scoring;

import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.rules.WorkerRules;
import org.fraudbeam.pipelines.worker.WorkerMetrics;
import org.jspecify.annotations.Nullable;

/**
 * Scores feature vectors with the champion of a registry. Alerts get their reasons. While there is
 * no champion, decisions have no verdict.
 */
public final class ScoreTransactions
    extends PTransform<PCollection<FeatureVector>, PCollection<Decision>> {

  private static final long serialVersionUID = 1L;

  private final FeatureSet features;
  private final String registry;
  private final KafkaCluster kafka;

  private ScoreTransactions(FeatureSet features, String registry, KafkaCluster kafka) {
    this.features = features;
    this.registry = registry;
    this.kafka = kafka;
  }

  /**
   * Scores vectors of a feature set.
   *
   * @param registry where the champion is
   * @param kafka the cluster that has the rules
   */
  public static ScoreTransactions with(FeatureSet features, String registry, KafkaCluster kafka) {
    return new ScoreTransactions(features, registry, kafka);
  }

  @Override
  public PCollection<Decision> expand(PCollection<FeatureVector> vectors) {
    return vectors
        .apply("Score", ParDo.of(new Score(features, registry, kafka)))
        .setCoder(DecisionCoder.of());
  }

  static final class Score extends DoFn<FeatureVector, Decision> {

    private static final long serialVersionUID = 1L;

    private final FeatureSet features;
    private final String registry;
    private final KafkaCluster kafka;

    private transient ModelScoring scoring;
    private transient @Nullable WorkerMetrics ofWorker;
    private transient @Nullable DecisionMetrics metrics;
    private transient int count;

    @SuppressWarnings("NullAway") // Set up by the runner: see setUp.
    Score(FeatureSet features, String registry, KafkaCluster kafka) {
      this.features = features;
      this.registry = registry;
      this.kafka = kafka;
    }

    @Setup
    public void setUp(PipelineOptions options) {
      scoring = ModelScoring.with(features, registry, WorkerRules.of(kafka, features));
      ofWorker = WorkerMetrics.of(options);
      if (ofWorker != null) {
        metrics = DecisionMetrics.of(ofWorker);
        scoring.measuredBy(AliasMetrics.of(ofWorker));
      }
    }

    @ProcessElement
    public void process(@Element FeatureVector vector, OutputReceiver<Decision> out) {
      if (!vector.transaction().decided()) {
        return;
      }
      out.output(metrics == null ? scoring.decide(vector) : measured(vector, metrics));
    }

    private Decision measured(FeatureVector vector, DecisionMetrics measuring) {
      measuring.featuresOf(vector);
      Decision decision;
      if (count++ % DecisionMetrics.SAMPLE == 0) {
        long begin = System.nanoTime();
        decision = scoring.decide(vector);
        measuring.took(System.nanoTime() - begin);
      } else {
        decision = scoring.decide(vector);
      }
      measuring.decided(decision);
      return decision;
    }

    @Teardown
    public void tearDown() {
      scoring.close();
      WorkerMetrics.giveBack(ofWorker);
    }
  }
}
