package org.fraudbeam.pipelines.scoring;

import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.fraudbeam.pipelines.io.BootstrapOptions;
import org.fraudbeam.pipelines.io.KafkaOptions;
import org.fraudbeam.pipelines.registry.RegistryOption;
import org.fraudbeam.pipelines.worker.MetricsOptions;
import org.jspecify.annotations.Nullable;

/** What the scoring job needs to know. */
public interface ScoringOptions
    extends FlinkPipelineOptions, KafkaOptions, MetricsOptions, BootstrapOptions {

  @Description(
      "The model registry, a folder or the address of an MLflow server. While it has no champion,"
          + " scores are null.")
  @Default.String(RegistryOption.DEFAULT_DIRECTORY)
  String getRegistry();

  void setRegistry(String registry);

  @Description("Feature set: card-fraud, handbook or one of your own. It must be the champion's.")
  @Default.String("card-fraud")
  String getFeatureSet();

  void setFeatureSet(String featureSet);

  @Description("Whether every score goes to the topic scores, or only alerts are sent.")
  @Default.Boolean(true)
  boolean getEmitScores();

  void setEmitScores(boolean emitScores);

  @Hidden
  @Description(
      "A topic that alone gets the scores, of a job that is tried: no decisions, no dead letters.")
  @Nullable String getTrialTopic();

  void setTrialTopic(@Nullable String topic);

  @Hidden
  @Description("What the state of the job can be read by. The job says it to whoever replaces it.")
  @Nullable String getStateForm();

  void setStateForm(@Nullable String stateForm);
}
