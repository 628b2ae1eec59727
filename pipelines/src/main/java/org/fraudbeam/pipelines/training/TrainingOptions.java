package org.fraudbeam.pipelines.training;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.fraudbeam.pipelines.registry.RegistryOption;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@link TrainingPipeline}. The output is the training set; without one it goes to a
 * temporary folder of this machine, which does for a pipeline that runs on this machine.
 */
public interface TrainingOptions extends FeaturesOptions {

  @Description("The model registry: a folder, or the address of an MLflow server.")
  @Default.String(RegistryOption.DEFAULT_DIRECTORY)
  String getRegistry();

  void setRegistry(String value);

  @Description("The number of cards that people can review a day; it decides the threshold.")
  @Default.Integer(100)
  int getAlertBudget();

  void setAlertBudget(int value);

  @Description("The largest number of days to train on.")
  @Default.Integer(TrainingPlan.DEFAULT_TRAIN_DAYS)
  int getTrainDays();

  void setTrainDays(int value);

  @Description("The most days that judge the model, calibrate it and choose its threshold.")
  @Default.Integer(TrainingPlan.DEFAULT_HELD_OUT_DAYS)
  int getHeldOutDays();

  void setHeldOutDays(int value);

  @Description("The number of trials of a search for parameters; without a search 0.")
  @Default.Integer(0)
  int getTrials();

  void setTrials(int value);

  @Description("The seed of the search.")
  @Default.Long(0)
  long getSeed();

  void setSeed(long value);

  @Description(
      "Train as if it were this day (at 00:00 UTC) or time, such as 2018-08-01; by default the time"
          + " of the last transaction.")
  @Nullable String getAsOf();

  void setAsOf(@Nullable String value);

  @Description("The file for what training made, in JSON; it appears when the model is registered.")
  @Nullable String getSummary();

  void setSummary(@Nullable String value);
}
