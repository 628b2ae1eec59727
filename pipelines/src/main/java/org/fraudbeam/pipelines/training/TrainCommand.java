package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.registry.RegistryOption;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.pipelines.run.PipelineFailure;
import org.fraudbeam.pipelines.run.ResultOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that trains a model from files. */
@Command(
    name = "train",
    description =
        "Trains a model on files of labelled transactions, judges it on the latest labelled days,"
            + " and registers it. The first model of a registry becomes the champion, a later one"
            + " only if it is better than the champion on these days; else it becomes the"
            + " challenger.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

  @Mixin private HistoryArguments history;
  @Mixin private TrainingSetOption trainingSet;
  @Mixin private SearchArguments search;
  @Mixin private RegistryOption registry;
  @Mixin private ResultOption result;

  @Option(
      names = "--alert-budget",
      paramLabel = "CARDS",
      defaultValue = "100",
      description =
          "The number of cards that people can review a day, which decides the threshold;"
              + " ${DEFAULT-VALUE} by default.")
  private int alertBudget;

  @Option(
      names = "--train-days",
      paramLabel = "DAYS",
      defaultValue = "" + TrainingPlan.DEFAULT_TRAIN_DAYS,
      description = "The largest number of days to train on; ${DEFAULT-VALUE} by default.")
  private int trainDays;

  @Option(
      names = "--held-out-days",
      paramLabel = "DAYS",
      defaultValue = "" + TrainingPlan.DEFAULT_HELD_OUT_DAYS,
      description =
          "The largest number of later days that judge the model, calibrate its scores and choose"
              + " its threshold; ${DEFAULT-VALUE} by default.")
  private int heldOutDays;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "Train as if it were this day (at 00:00 UTC) or time; by default the time of the last"
              + " transaction.")
  private @Nullable String asOf;

  @Override
  public Integer call() throws IOException {
    TrainingSummary summary = train();
    result.print(summary::toText, () -> summary.toJson().toPrettyString());
    return 0;
  }

  private TrainingSummary train() throws IOException {
    try (BatchRun run = history.prepareRun()) {
      TrainingOptions options = run.options(TrainingOptions.class);
      history.copyTo(options);
      trainingSet.copyTo(options);
      options.setRegistry(registry.location());
      options.setAlertBudget(alertBudget);
      options.setTrainDays(trainDays);
      options.setHeldOutDays(heldOutDays);
      options.setAsOf(asOf);
      options.setTrials(search.trials());
      options.setSeed(search.seed());
      return TrainingPipeline.run(options);
    } catch (RuntimeException e) {
      throw PipelineFailure.reason(e);
    }
  }
}
