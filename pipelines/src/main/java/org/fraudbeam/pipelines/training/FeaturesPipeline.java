package org.fraudbeam.pipelines.training;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.fraudbeam.pipelines.io.EmptyFolder;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.run.BatchRun;

/**
 * Computes features from files to a table in Parquet files: for each transaction its features as
 * they were at its time and, if any file has labels, its label. With labels the table is a training
 * set. A transaction that is repeated counts once.
 */
public final class FeaturesPipeline {

  private FeaturesPipeline() {}

  /** Runs the pipeline, with the options of {@link FeaturesOptions} and of the runner. */
  public static void main(String[] arguments) {
    try (BatchRun run = BatchRun.with(arguments)) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      PipelineOptionsValidator.validate(FeaturesOptions.class, options);
      run(options).waitUntilFinish();
    }
  }

  /**
   * Checks the input, builds the pipeline and runs it.
   *
   * @throws InvalidFileException if a file is missing or cannot be used as it is
   */
  public static PipelineResult run(FeaturesOptions options) {
    return build(options).run();
  }

  static Pipeline build(FeaturesOptions options) {
    LabelledHistory history = LabelledHistory.of(options);
    EmptyFolder.require(options.getOutput(), "--output");
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("ComputeHistory", history)
        .apply(
            "WriteFeatures",
            WriteFeatureTable.of(history.featureSet())
                .withLabels(history.isLabelled())
                .to(options.getOutput()));
    return pipeline;
  }
}
