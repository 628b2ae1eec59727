package org.fraudbeam.pipelines.drift;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that proves served vectors equal to recomputed ones. */
@Command(
    name = "parity",
    description = {
      "Compares every served feature vector with the one that the history of transactions gives.",
      "Exit code 0 if every difference is explained by the order of arrival, 1 if not."
    },
    mixinStandardHelpOptions = true)
public final class ParityCommand implements Callable<Integer> {

  @Spec private CommandSpec specification;

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
      names = "--columns",
      paramLabel = "FILE",
      description = "A YAML file that says what the columns mean, where their names are not known.")
  private @Nullable String columns;

  @Option(
      names = "--served",
      paramLabel = "PLACE",
      description = "Served vectors from files instead: records of the topic scores, one a line.")
  private @Nullable String served;

  @Option(
      names = "--feature-set",
      paramLabel = "NAME",
      defaultValue = "card-fraud",
      description = "card-fraud or handbook; ${DEFAULT-VALUE} by default.")
  private String featureSet;

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
          "How long before a transaction an event can have happened and still have arrived after it;"
              + " ${DEFAULT-VALUE} by default. What is called late must come out exactly as served"
              + " without such events.")
  private long latenessSeconds;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "BEAM_OPTION",
      description =
          "After --: options of Beam, such as --runner=FlinkRunner --flinkMaster=host:8081. By"
              + " default a Flink inside this process runs the pipeline.")
  private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    ParityReport report = compare();
    PrintWriter out = specification.commandLine().getOut();
    out.println(json ? report.toJson() : report.toText());
    out.flush();
    return report.isClean() ? 0 : 1;
  }

  private ParityReport compare() throws IOException {
    Path folder = Files.createTempDirectory("fraudbeam-parity-");
    Path file = folder.resolve("report.json");
    try (BatchRun run = BatchRun.with(beamOptions)) {
      ParityOptions options = run.options(ParityOptions.class);
      options.setBootstrapServers(bootstrapServers);
      options.setTransactions(transactions);
      options.setColumns(columns);
      options.setServed(served);
      options.setFeatureSet(featureSet);
      options.setFirstDay(firstDay);
      options.setLastDay(lastDay);
      options.setLatenessSeconds(latenessSeconds);
      options.setReport(file.toString());
      ParityPipeline.run(options).waitUntilFinish();
      return ParityReport.read(file);
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
