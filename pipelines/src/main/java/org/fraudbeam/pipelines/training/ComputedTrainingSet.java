package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.io.RowProgress;
import org.fraudbeam.pipelines.model.FileTrees;
import org.jspecify.annotations.Nullable;

/**
 * A training set that a pipeline has just computed. Unless a folder was given to keep it, it lies
 * in a temporary one, which closing deletes.
 */
final class ComputedTrainingSet implements AutoCloseable {

  private final FeatureTable table;
  private final FeatureSet featureSet;
  private final Duration elapsed;
  private final @Nullable Path temporary;

  private ComputedTrainingSet(
      FeatureTable table, FeatureSet featureSet, Duration elapsed, @Nullable Path temporary) {
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
      FeaturesPipeline.run(options).waitUntilFinish();
      FeatureTable table = FeatureTable.at(options.getOutput());
      if (!table.header().labelled()) {
        throw new InvalidFileException(
            options.getTransactions()
                + " has no labels: give them with --labels, or files with a column is_fraud");
      }
      return new ComputedTrainingSet(
          table, FeatureSets.named(options.getFeatureSet()), progress.elapsed(), temporary);
    } catch (RuntimeException e) {
      if (temporary != null) {
        FileTrees.deleteIfExists(temporary);
      }
      throw e;
    }
  }

  /** What computed the features. */
  FeatureSet featureSet() {
    return featureSet;
  }

  /** How long the pipeline took. */
  Duration elapsed() {
    return elapsed;
  }

  /** The first day of the transactions. */
  LocalDate firstDay() {
    return Fold.day(times().getMin());
  }

  /** The time of the last transaction. */
  Instant latest() {
    return Instant.ofEpochMilli(times().getMax());
  }

  /** The rows of some days, as many as fit into memory. */
  List<LabelledVector> rows(LocalDate from, LocalDate to) {
    long fromMillis = Fold.startMillis(from);
    long toMillis = Fold.startMillis(to);
    try (Stream<LabelledVector> rows = table.rows()) {
      return rows.filter(
              row -> row.timestampMillis() >= fromMillis && row.timestampMillis() < toMillis)
          .toList();
    }
  }

  private LongSummaryStatistics times() {
    try (Stream<LabelledVector> rows = table.rows()) {
      return rows.mapToLong(LabelledVector::timestampMillis).summaryStatistics();
    }
  }

  @Override
  public void close() throws IOException {
    if (temporary != null) {
      FileTrees.deleteIfExists(temporary);
    }
  }
}
