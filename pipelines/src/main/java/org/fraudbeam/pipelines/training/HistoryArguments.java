package org.fraudbeam.pipelines.training;

import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.pipelines.io.EmptyFolder;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that computes features from files of labelled transactions. */
final class HistoryArguments {

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
      names = "--dead-letters",
      paramLabel = "FOLDER",
      description =
          "Where rows that are no valid events go; without it the first one stops the command.")
  private @Nullable String deadLetters;

  @Option(
      names = "--training-set",
      paramLabel = "FOLDER",
      description =
          "Where the training set goes, in Parquet files, to be kept; it must not hold any file"
              + " yet. Without it the training set is deleted at the end.")
  private @Nullable String trainingSet;

  @Parameters(
      arity = "0..*",
      paramLabel = "BEAM_OPTION",
      description =
          "After --: options of Beam, such as --runner=FlinkRunner --flinkMaster=host:8081. By"
              + " default a Flink inside this process runs the pipeline.")
  private List<String> beamOptions = new ArrayList<>();

  List<String> beamOptions() {
    return beamOptions;
  }

  /**
   * Passes the options on.
   *
   * @throws InvalidFileException if there is something in the folder for the training set
   */
  void copyTo(FeaturesOptions options) {
    options.setTransactions(transactions);
    options.setLabels(labels);
    options.setColumns(columns);
    options.setFeatureSet(featureSet);
    options.setDeadLetters(deadLetters);
    if (trainingSet != null) {
      EmptyFolder.require(trainingSet, "--training-set");
      options.setOutput(trainingSet);
    }
  }
}
