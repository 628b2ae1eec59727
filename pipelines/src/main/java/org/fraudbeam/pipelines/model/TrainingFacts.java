package org.fraudbeam.pipelines.model;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How a model came about and how good it is, for its card and {@code metrics.json}.
 *
 * @param trainedAt when it was trained
 * @param train the transactions it was trained on
 * @param heldOut the later transactions that judged it and chose its threshold
 * @param parameters how its trees were grown
 * @param evaluation its figures on the held-out transactions of cards not known as defrauded
 * @param calibration how its margins became probabilities, and how far they are right
 * @param example the feature values of one transaction, as an example of the model's input
 */
@SuppressWarnings("ArrayRecordComponent") // A row, as everywhere; never compared.
public record TrainingFacts(
    Instant trainedAt,
    Period train,
    Period heldOut,
    BoosterParameters parameters,
    Evaluation evaluation,
    CalibrationChoice calibration,
    double[] example) {

  /**
   * Transactions of some days.
   *
   * @param from the first day
   * @param to the day after the last
   * @param rows the number of transactions
   * @param frauds the number of frauds among them
   */
  public record Period(LocalDate from, LocalDate to, long rows, long frauds) {}
}
