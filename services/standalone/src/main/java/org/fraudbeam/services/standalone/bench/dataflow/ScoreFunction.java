package org.fraudbeam.services.standalone.bench.dataflow;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.rules.RuleSource;
import org.fraudbeam.pipelines.scoring.Decision;
import org.fraudbeam.pipelines.scoring.ModelScoring;

/** Scores vectors. */
final class ScoreFunction extends RichMapFunction<FeatureVector, Decision> {

  private static final long serialVersionUID = 1L;

  private final String featureSet;
  private final String registry;

  private transient ModelScoring scoring;

  @SuppressWarnings("NullAway") // Set from open on.
  ScoreFunction(String featureSet, String registry) {
    this.featureSet = featureSet;
    this.registry = registry;
  }

  @Override
  public void open(OpenContext context) {
    scoring = ModelScoring.with(FeatureSets.named(featureSet), registry, RuleSource.none());
  }

  @Override
  public Decision map(FeatureVector vector) {
    return scoring.decide(vector);
  }

  @Override
  public void close() {
    if (scoring != null) {
      scoring.close();
    }
  }
}
