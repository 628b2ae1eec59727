package org.fraudbeam.pipelines.training;

import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.pipelines.model.BoosterParameters;

/**
 * How a model is trained and judged.
 *
 * @param trainDays the largest number of days to train on; a shorter history is used whole, from
 *     {@link #FEWEST_TRAIN_DAYS} on
 * @param heldOutDays the largest number of later days that judge the model, calibrate it and choose
 *     its threshold
 * @param budget the alert budget
 * @param parameters how the trees are grown
 */
public record TrainingPlan(
    int trainDays, int heldOutDays, AlertBudget budget, BoosterParameters parameters) {

  /** Four weeks give 0.005 more average precision than one on the Handbook's validation folds. */
  public static final int DEFAULT_TRAIN_DAYS = 28;

  /**
   * The precision that one week promises of alerts is further off by chance: with 28 days of
   * training, on eight weeks of the Handbook's data by up to 0.063, that of two weeks by up to
   * 0.043.
   */
  public static final int DEFAULT_HELD_OUT_DAYS = 14;

  /** Fewer would not show each weekday once. */
  public static final int FEWEST_TRAIN_DAYS = 7;

  private static final int FEWEST_HELD_OUT_DAYS = 7;

  public TrainingPlan {
    if (trainDays < FEWEST_TRAIN_DAYS) {
      throw new IllegalArgumentException(
          "Training needs at least " + FEWEST_TRAIN_DAYS + " days, not " + trainDays + ".");
    }
    if (heldOutDays < 1) {
      throw new IllegalArgumentException(
          "At least 1 day must be held out, not " + heldOutDays + ".");
    }
  }

  /**
   * The number of days held out of a history. A short one is shared: as many days to judge as to
   * train, but at least a week.
   *
   * @param labelledDays the days for training and judging together
   */
  int heldOutOf(long labelledDays) {
    return Math.toIntExact(Math.min(heldOutDays, Math.max(FEWEST_HELD_OUT_DAYS, labelledDays / 2)));
  }

  /** 28 days of training, 14 held out, 100 cards a day. */
  public static TrainingPlan defaults() {
    return new TrainingPlan(
        DEFAULT_TRAIN_DAYS,
        DEFAULT_HELD_OUT_DAYS,
        AlertBudget.DEFAULT,
        BoosterParameters.defaults());
  }

  /** The same plan with another alert budget. */
  public TrainingPlan withBudget(AlertBudget newBudget) {
    return new TrainingPlan(trainDays, heldOutDays, newBudget, parameters);
  }

  /** The same plan with other numbers of days. */
  public TrainingPlan withDays(int newTrainDays, int newHeldOutDays) {
    return new TrainingPlan(newTrainDays, newHeldOutDays, budget, parameters);
  }

  /** The same plan with other parameters of the trees. */
  public TrainingPlan withParameters(BoosterParameters newParameters) {
    return new TrainingPlan(trainDays, heldOutDays, budget, newParameters);
  }
}
