package org.fraudbeam.pipelines.training;

import org.fraudbeam.pipelines.io.EmptyFolder;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of the commands that compute a training set only to learn from it. */
final class TrainingSetOption {

  @Option(
      names = "--training-set",
      paramLabel = "FOLDER",
      description =
          "Where the training set goes, in Parquet files, to be kept; it must not hold any file"
              + " yet. Without it the training set is deleted at the end.")
  private @Nullable String trainingSet;

  /**
   * Passes the option on.
   *
   * @throws InvalidFileException if there is something in the folder
   */
  void copyTo(FeaturesOptions options) {
    if (trainingSet != null) {
      EmptyFolder.require(trainingSet, "--training-set");
      options.setOutput(trainingSet);
    }
  }
}
