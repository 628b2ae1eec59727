package org.fraudbeam.pipelines.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes that computes features in batch. */
public final class BatchArguments {

  @Option(
      names = "--columns",
      paramLabel = "FILE",
      description = "A YAML file that says what the columns mean, where their names are not known.")
  private @Nullable String columns;

  @Option(
      names = "--feature-set",
      paramLabel = "NAME",
      defaultValue = "card-fraud",
      description = "card-fraud, handbook or one of your own; ${DEFAULT-VALUE} by default.")
  private String featureSet;

  @Parameters(
      arity = "0..*",
      paramLabel = "BEAM_OPTION",
      description =
          "After --: options of Beam, such as --runner=FlinkRunner --flinkMaster=host:8081. By"
              + " default a Flink inside this process runs the pipeline.")
  private List<String> beamOptions = new ArrayList<>();

  /**
   * Prepares a run with the options of Beam.
   *
   * @throws IllegalArgumentException if one looks like none
   */
  public BatchRun prepareRun() {
    return BatchRun.with(beamOptions);
  }

  /** Passes the others on. */
  public void copyTo(BatchOptions options) {
    options.setColumns(columns);
    options.setFeatureSet(featureSet);
  }
}
