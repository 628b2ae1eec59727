package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.io.EmptyFolder;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.io.RowProgress;
import org.fraudbeam.pipelines.model.FileTrees;
import org.jspecify.annotations.Nullable;

/**
 * A training set that a pipeline has just computed. Unless a folder was given to keep it, it lies
 * in a temporary one, which closing deletes.
 */
final class ComputedTrainingSet implements AutoCloseable {

  private final String location;
  private final FeatureTable table;
  private final FeatureSet featureSet;
  private final Duration elapsed;
  private final @Nullable Path temporary;

  private ComputedTrainingSet(
      String location,
      FeatureTable table,
      FeatureSet featureSet,
      Duration elapsed,
      @Nullable Path temporary) {
    this.location = location;
    this.table = table;
    this.featureSet = featureSet;
    this.elapsed = elapsed;
    this.temporary = temporary;
  }

  /**
   * Runs the pipeline to its end.
   *
   * @throws InvalidFileException if a file cannot be used as it is, or no file has labels
   */
  static ComputedTrainingSet compute(FeaturesOptions options) throws IOException {
    Path temporary = null;
    if (options.getOutput() == null) {
      temporary = Files.createTempDirectory("fraudbeam-training-set-");
      options.setOutput(temporary.toString());
    }
    try (RowProgress progress = RowProgress.start()) {
      PipelineOptionsValidator.validate(FeaturesOptions.class, options);
      requireLabels(options);
      FeaturesPipeline.run(options).waitUntilFinish();
      EmptyFolder.deleteTemporary(options.getOutput());
      FeatureTable table = FeatureTable.at(options.getOutput());
      return new ComputedTrainingSet(
          options.getOutput(),
          table,
          FeatureSets.named(options.getFeatureSet()),
          progress.elapsed(),
          temporary);
    } catch (RuntimeException e) {
      if (temporary != null) {
        FileTrees.deleteIfExists(temporary);
      }
      throw e;
    }
  }

  /** Where its Parquet files are. */
  String location() {
    return location;
  }

  /** What computed the features. */
  FeatureSet featureSet() {
    return featureSet;
  }

  /** How long the pipeline took. */
  Duration elapsed() {
    return elapsed;
  }

  /** The first and the last time of a transaction, in epoch milliseconds; reads all rows. */
  LongSummaryStatistics times() {
    try (Stream<LabelledVector> rows = table.rows()) {
      return rows.mapToLong(LabelledVector::timestampMillis).summaryStatistics();
    }
  }

  /** The rows of some days, as many as fit into memory. */
  List<LabelledVector> rows(LocalDate from, LocalDate to) {
    return table.rowsOf(from, to);
  }

  /** Finds out before the features are computed, which may take long. */
  private static void requireLabels(FeaturesOptions options) {
    if (options.getLabels() == null
        && !EventFiles.at(options.getTransactions(), LabelledHistory.mapping(options.getColumns()))
            .hasLabels()) {
      throw new InvalidFileException(
          options.getTransactions()
              + " has no labels: give them with --labels, or files with a column is_fraud");
    }
  }

  @Override
  public void close() throws IOException {
    if (temporary != null) {
      FileTrees.deleteIfExists(temporary);
    }
  }
}
