package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.registry.ModelVersion;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * From files of labelled transactions to a registered model: a Beam pipeline computes the training
 * set, then this process trains, judges and registers the model.
 */
public final class TrainingPipeline {

  private TrainingPipeline() {}

  /** Trains, with the options of {@link TrainingOptions} and of the runner. */
  public static void main(String[] arguments) throws IOException {
    try (BatchRun run = BatchRun.with(arguments)) {
      TrainingOptions options = run.options(TrainingOptions.class);
      TrainingSummary summary = run(options);
      System.out.println(summary.toText());
      String file = options.getSummary();
      if (file != null) {
        WholeFile.write(Path.of(file), summary.toJson().toPrettyString());
      }
    }
  }

  /**
   * Trains and registers a model.
   *
   * @throws InvalidFileException if a file cannot be used as it is, or no file has labels
   * @throws IllegalArgumentException if an option is out of bounds or the history is too short
   */
  public static TrainingSummary run(TrainingOptions options) throws IOException {
    TrainingPlan plan =
        new TrainingPlan(
            options.getTrainDays(),
            options.getHeldOutDays(),
            new AlertBudget(options.getAlertBudget()),
            BoosterParameters.defaults());
    String asOfText = options.getAsOf();
    Instant asOf = asOfText == null ? null : instant(asOfText);
    try (ComputedTrainingSet trainingSet = ComputedTrainingSet.compute(options)) {
      return train(trainingSet, plan, asOf, options);
    }
  }

  private static TrainingSummary train(
      ComputedTrainingSet trainingSet,
      TrainingPlan plan,
      @Nullable Instant given,
      TrainingOptions options)
      throws IOException {
    LongSummaryStatistics times = trainingSet.times();
    LocalDate first = Fold.day(times.getMin());
    Instant asOf = given == null ? Instant.ofEpochMilli(times.getMax()) : given;
    Fold fold = TrainModel.with(trainingSet.featureSet(), plan).latestFold(first, asOf);
    Leaderboard leaderboard =
        options.getTrials() == 0 ? null : search(trainingSet, fold, first, asOf, options);
    TrainModel training =
        TrainModel.with(
            trainingSet.featureSet(),
            leaderboard == null ? plan : plan.withParameters(leaderboard.choice().parameters()));
    List<LabelledVector> rows = trainingSet.rows(fold.trainFrom(), fold.testTo());
    BundleContents trained = training.train(rows, fold, asOf);
    BundleContents contents =
        leaderboard == null ? trained : trained.chosenFrom(leaderboard.toJson());
    PromotionGate gate = PromotionGate.of(contents, plan.budget(), fold.split(rows), asOf);
    try (ModelRegistry registry = ModelRegistry.at(options.getRegistry())) {
      ModelVersion version = RegisterModel.register(registry, contents, gate::decide);
      return new TrainingSummary(
          version,
          registry.aliases().of(version.number()),
          options.getRegistry(),
          contents,
          trainingSet.elapsed(),
          leaderboard);
    }
  }

  private static Leaderboard search(
      ComputedTrainingSet trainingSet,
      Fold fold,
      LocalDate first,
      Instant asOf,
      TrainingOptions options)
      throws IOException {
    SearchPlan plan =
        new SearchPlan(
            options.getTrials(),
            options.getSeed(),
            trainingSet.featureSet(),
            SearchPlan.foldsBefore(fold, first),
            asOf.toEpochMilli());
    return SearchPipeline.run(options, trainingSet.location(), plan);
  }

  private static Instant instant(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The time to train as of is a day such as 2018-08-01 or a time such as"
              + " 2018-08-01T12:00:00Z, not: "
              + text,
          e);
    }
  }
}
