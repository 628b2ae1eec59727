package org.fraudbeam.pipelines.scoring;

import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.io.RowProgress;
import org.fraudbeam.pipelines.registry.RegistryOption;
import org.fraudbeam.pipelines.run.BatchArguments;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.fraudbeam.pipelines.run.ResultOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that scores a day again. */
@Command(
    name = "rescore",
    description = {
      "Scores the transactions of a day again, in batch, and compares with what was served.",
      "Exit code 0 if every difference is explained by another version of the model or by the order",
      "of arrival, 1 if not."
    },
    mixinStandardHelpOptions = true)
public final class RescoreCommand implements Callable<Integer> {

  @Mixin private BatchArguments batch;
  @Mixin private RegistryOption registry;
  @Mixin private ResultOption result;

  @Option(
      names = "--day",
      required = true,
      paramLabel = "DAY",
      description = "The day (UTC), such as 2026-03-01.")
  private String day;

  @Option(
      names = "--transactions",
      required = true,
      paramLabel = "FOLDER",
      description = "The archive: what was served on the day, and the history before it.")
  private String transactions;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "The version of the model that scores; the champion by default.")
  private @Nullable Integer modelVersion;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the Parquet files go; it must not hold any file yet.")
  private String output;

  @Option(
      names = "--lateness",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description =
          "How long before a transaction an event can have happened and still have arrived after"
              + " it; ${DEFAULT-VALUE} by default.")
  private long latenessSeconds;

  @Override
  public Integer call() {
    RescoringReport report = rescore();
    result.print(report::toText, report::toJson);
    return report.isExplained() ? 0 : 1;
  }

  @SuppressWarnings("try") // Progress is shown until it is closed.
  private RescoringReport rescore() {
    try (BatchRun run = batch.prepareRun();
        RowProgress progress = RowProgress.start()) {
      RescoringOptions options = run.options(RescoringOptions.class);
      batch.copyTo(options);
      options.setDay(day);
      options.setTransactions(transactions);
      options.setRegistry(registry.location());
      options.setModelVersion(modelVersion);
      options.setOutput(output);
      options.setLatenessSeconds(latenessSeconds);
      return RescoringPipeline.run(options);
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }
}
