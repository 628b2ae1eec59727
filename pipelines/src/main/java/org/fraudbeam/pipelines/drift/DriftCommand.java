package org.fraudbeam.pipelines.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.io.RowProgress;
import org.fraudbeam.pipelines.kafka.KafkaConfigOption;
import org.fraudbeam.pipelines.registry.RegistryOption;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.fraudbeam.pipelines.run.ResultOption;
import org.fraudbeam.pipelines.training.HistoryArguments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that reports drift. */
@Command(
    name = "drift",
    description = {
      "Compares the latest transactions with those that the champion was trained on, and says what"
          + " to do: none, watch or retrain.",
      "The files must begin as long before the window as features look back. Exit code 0 whatever"
          + " the verdict."
    },
    mixinStandardHelpOptions = true)
public final class DriftCommand implements Callable<Integer> {

  @Mixin private HistoryArguments history;
  @Mixin private RegistryOption registry;
  @Mixin private ResultOption result;
  @Mixin private KafkaConfigOption kafkaConfig;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description =
          "Where verdict.json, report.html, drift.prom and counts.jsonl go; those of an earlier run"
              + " are replaced.")
  private String output;

  @Option(
      names = "--last-day",
      paramLabel = "DAY",
      description = "Last day (UTC) of the latest window; the last of all by default.")
  private @Nullable String lastDay;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      defaultValue = "" + DriftPlan.DEFAULT_DAYS,
      description = "The length of a window: whole weeks; ${DEFAULT-VALUE} by default.")
  private int days;

  @Option(
      names = "--windows",
      paramLabel = "NUMBER",
      defaultValue = "" + DriftPlan.DEFAULT_WINDOWS,
      description =
          "How many windows in a row, each a day later than the one before, an effect must last;"
              + " ${DEFAULT-VALUE} by default.")
  private int windows;

  @Option(
      names = "--least-transactions",
      paramLabel = "NUMBER",
      defaultValue = "" + DriftPlan.DEFAULT_LEAST_TRANSACTIONS,
      description = "A window with fewer says nothing; ${DEFAULT-VALUE} by default.")
  private long leastTransactions;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "Kafka with the topic scores: compares what was served with what the history gives, too.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--served",
      paramLabel = "PLACE",
      description = "Served vectors from files instead: records of the topic scores, one a line.")
  private @Nullable String served;

  @Override
  public Integer call() throws IOException {
    DriftReport report = report();
    result.print(() -> DriftSummary.text(report), () -> json(report));
    return 0;
  }

  @SuppressWarnings("try") // The progress shows itself until it is closed.
  private DriftReport report() throws IOException {
    try (BatchRun run = history.prepareRun();
        RowProgress progress = RowProgress.start()) {
      DriftOptions options = run.options(DriftOptions.class);
      history.copyTo(options);
      options.setRegistry(registry.location());
      options.setOutput(output);
      options.setLastDay(lastDay);
      options.setDays(days);
      options.setWindows(windows);
      options.setLeastTransactions(leastTransactions);
      options.setBootstrapServers(bootstrapServers);
      options.setKafkaConfig(kafkaConfig.file());
      options.setServed(served);
      return DriftPipeline.run(options);
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }

  private static String json(DriftReport report) {
    try {
      return VerdictJson.of(report).toPrettyString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
