package org.fraudbeam.services.standalone.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.ThresholdChoice;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.training.FeatureTable;
import org.fraudbeam.pipelines.training.FeaturesOptions;
import org.fraudbeam.pipelines.training.FeaturesPipeline;
import org.fraudbeam.pipelines.training.LabelledVector;
import org.fraudbeam.pipelines.training.RegisterModel;
import org.fraudbeam.pipelines.training.TrainModel;
import org.fraudbeam.pipelines.training.TrainingPlan;
import org.fraudbeam.services.standalone.demo.scenario.TrainingFiles;

/** Trains the first model on the history, as the commands {@code features} and {@code train} do. */
final class TrainChampion {

  private static final FeatureSet FEATURES = FeatureSets.cardFraud();

  private TrainChampion() {}

  /** Computes the features of every transaction in the files, as they were at its time. */
  static void computeFeatures(TrainingFiles files, Path table) {
    try (BatchRun run = BatchRun.with(List.of())) {
      FeaturesOptions options = run.options(FeaturesOptions.class);
      options.setTransactions(files.location());
      options.setColumns(files.columns().map(Path::toString).orElse(null));
      options.setFeatureSet(FEATURES.name());
      options.setOutput(table.toString());
      FeaturesPipeline.run(options).waitUntilFinish();
    }
  }

  /**
   * Trains on what was known at a moment, and makes the model the champion.
   *
   * @param asOfMillis the moment, epoch milliseconds
   * @return what the threshold of the model promises
   */
  static ThresholdChoice train(Path table, Path registry, long asOfMillis, AlertBudget budget)
      throws IOException {
    List<LabelledVector> rows;
    try (Stream<LabelledVector> read = FeatureTable.at(table).rows()) {
      rows = read.filter(row -> row.timestampMillis() < asOfMillis).toList();
    }
    BundleContents model =
        TrainModel.with(FEATURES, TrainingPlan.defaults().withBudget(budget))
            .train(rows, Instant.ofEpochMilli(asOfMillis));
    RegisterModel.register(DirectoryRegistry.at(registry), model);
    return model.settings().threshold();
  }
}
