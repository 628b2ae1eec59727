package org.fraudbeam.pipelines.parity;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.kafka.KafkaConfigOption;
import org.fraudbeam.pipelines.run.BatchArguments;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.fraudbeam.pipelines.run.ResultOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that proves served vectors equal to recomputed ones. */
@Command(
    name = "parity",
    description = {
      "Compares every served feature vector with the one that the history of transactions gives.",
      "Exit code 0 if every difference is explained by the order of arrival, 1 if not."
    },
    mixinStandardHelpOptions = true)
public final class ParityCommand implements Callable<Integer> {

  @Mixin private BatchArguments batch;
  @Mixin private ResultOption result;
  @Mixin private KafkaConfigOption kafkaConfig;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Kafka with the topics transactions, labels and scores.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--transactions",
      paramLabel = "PLACE",
      description = "Transactions and labels from files instead: a file, a folder or a pattern.")
  private @Nullable String transactions;

  @Option(
      names = "--served",
      paramLabel = "PLACE",
      description = "Served vectors from files instead: records of the topic scores, one a line.")
  private @Nullable String served;

  @Option(
      names = "--first-day",
      paramLabel = "DAY",
      description = "First day (UTC) to compare; the first of all by default.")
  private @Nullable String firstDay;

  @Option(
      names = "--last-day",
      paramLabel = "DAY",
      description = "Last day (UTC) to compare; the last of all by default.")
  private @Nullable String lastDay;

  @Option(
      names = "--lateness",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description =
          "How long before a transaction an event can have happened and still have arrived after"
              + " it; ${DEFAULT-VALUE} by default. What is called late must come out exactly as"
              + " served without such events.")
  private long latenessSeconds;

  @Override
  public Integer call() throws IOException {
    ParityReport report = compare();
    result.print(report::toText, report::toJson);
    return report.isClean() ? 0 : 1;
  }

  private ParityReport compare() throws IOException {
    try (BatchRun run = batch.prepareRun()) {
      ParityOptions options = run.options(ParityOptions.class);
      batch.copyTo(options);
      options.setBootstrapServers(bootstrapServers);
      options.setKafkaConfig(kafkaConfig.file());
      options.setTransactions(transactions);
      options.setServed(served);
      options.setFirstDay(firstDay);
      options.setLastDay(lastDay);
      options.setLatenessSeconds(latenessSeconds);
      return ParityPipeline.report(options);
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }
}
