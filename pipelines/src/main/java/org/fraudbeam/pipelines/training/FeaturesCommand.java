package org.fraudbeam.pipelines.training;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.io.EmptyFolder;
import org.fraudbeam.pipelines.io.RowProgress;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that computes features from files. */
@Command(
    name = "features",
    description = "Computes features from files of transactions, to a table in Parquet files.",
    mixinStandardHelpOptions = true)
public final class FeaturesCommand implements Callable<Integer> {

  @Spec private CommandSpec specification;

  @Option(
      names = "--transactions",
      required = true,
      paramLabel = "PLACE",
      description =
          "A CSV (also gzipped) or Parquet file, a folder of them, or a pattern. Labels in the same"
              + " files are read too.")
  private String transactions;

  @Option(
      names = "--labels",
      paramLabel = "PLACE",
      description = "Labels that are not in the files of the transactions.")
  private @Nullable String labels;

  @Option(
      names = "--columns",
      paramLabel = "FILE",
      description = "A YAML file that says what the columns mean, where their names are not known.")
  private @Nullable String columns;

  @Option(
      names = "--feature-set",
      paramLabel = "NAME",
      defaultValue = "card-fraud",
      description = "card-fraud or handbook; ${DEFAULT-VALUE} by default.")
  private String featureSet;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the Parquet files go; it must not hold any file yet.")
  private String output;

  @Option(
      names = "--dead-letters",
      paramLabel = "FOLDER",
      description =
          "Where rows that are no valid events go; without it the first one stops the command.")
  private @Nullable String deadLetters;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "BEAM_OPTION",
      description =
          "After --: options of Beam, such as --runner=FlinkRunner --flinkMaster=host:8081. By"
              + " default a Flink inside this process runs the pipeline.")
  private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() {
    FeaturesSummary summary = compute();
    PrintWriter out = specification.commandLine().getOut();
    out.println(json ? summary.toJson() : summary.toText());
    out.flush();
    return 0;
  }

  private FeaturesSummary compute() {
    try (BatchRun run = BatchRun.with(beamOptions);
        RowProgress progress = RowProgress.start()) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      options.setTransactions(transactions);
      options.setLabels(labels);
      options.setColumns(columns);
      options.setFeatureSet(featureSet);
      options.setOutput(output);
      options.setDeadLetters(deadLetters);
      FeaturesPipeline.run(options).waitUntilFinish();
      EmptyFolder.deleteTemporary(output);
      if (deadLetters != null) {
        EmptyFolder.deleteTemporary(deadLetters);
      }
      return FeaturesSummary.of(output, deadLetters, progress.elapsed());
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }
}
