package org.fraudbeam.pipelines.training;

import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.io.EmptyFolder;
import org.fraudbeam.pipelines.io.RowProgress;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.fraudbeam.pipelines.run.ResultOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that computes features from files. */
@Command(
    name = "features",
    description = "Computes features from files of transactions, to a table in Parquet files.",
    mixinStandardHelpOptions = true)
public final class FeaturesCommand implements Callable<Integer> {

  @Mixin private HistoryArguments history;
  @Mixin private ResultOption result;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the Parquet files go; it must not hold any file yet.")
  private String output;

  @Override
  public Integer call() {
    FeaturesSummary summary = compute();
    result.print(summary::toText, summary::toJson);
    return 0;
  }

  private FeaturesSummary compute() {
    try (BatchRun run = history.prepareRun();
        RowProgress progress = RowProgress.start()) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      history.copyTo(options);
      options.setOutput(output);
      FeaturesPipeline.run(options).waitUntilFinish();
      EmptyFolder.deleteTemporary(output);
      String deadLetters = options.getDeadLetters();
      if (deadLetters != null) {
        EmptyFolder.deleteTemporary(deadLetters);
      }
      return FeaturesSummary.of(output, deadLetters, progress.elapsed());
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }
}
