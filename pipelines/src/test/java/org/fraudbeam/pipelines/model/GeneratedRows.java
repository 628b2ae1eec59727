package org.fraudbeam.pipelines.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.calibration.Calibration;
import org.fraudbeam.pipelines.calibration.Outcomes;

/**
 * Feature vectors in which the first feature tells most frauds, the last tells some, and the others
 * are noise.
 */
@SuppressWarnings("ArrayRecordComponent")
public record GeneratedRows(FeatureSet featureSet, List<double[]> values, boolean[] labels) {

  /** Rows for the features of a set. */
  public static GeneratedRows of(FeatureSet featureSet, int count) {
    Random random = new Random(7);
    List<double[]> values = new ArrayList<>();
    boolean[] labels = new boolean[count];
    for (int row = 0; row < count; row++) {
      double[] vector = random.doubles(featureSet.size()).toArray();
      labels[row] = 3 * vector[0] + vector[vector.length - 1] + random.nextDouble() > 4;
      values.add(vector);
    }
    return new GeneratedRows(featureSet, values, labels);
  }

  /** A model of these rows. */
  public BoosterModel train() {
    return train(BoosterParameters.defaults());
  }

  BoosterModel train(BoosterParameters parameters) {
    return BoosterTraining.with(parameters).train(featureSet, values, labels);
  }

  /** What a bundle is written from; the rows are those of ten cards in seven days. */
  public BundleContents contents() {
    BoosterModel model = train();
    CalibrationChoice calibrated =
        CalibrationChoice.of(new Outcomes(model.margins(values), labels));
    List<ScoredTransaction> scored = scored(model, calibrated.calibration());
    ThresholdChoice choice = new AlertBudget(3).choose(scored);
    List<ReferenceHistogram> reference =
        IntStream.range(0, featureSet.size())
            .mapToObj(
                column ->
                    ReferenceHistogram.of(
                        featureSet.featureNames().get(column),
                        values.stream().mapToDouble(row -> row[column]).toArray()))
            .toList();
    LocalDate day = LocalDate.parse("2018-07-01");
    long frauds = scored.stream().filter(ScoredTransaction::fraud).count();
    return new BundleContents(
        featureSet,
        model,
        new ScoringSettings(
            calibrated.calibration(),
            choice,
            reference,
            ScoreReference.of(scored, choice.threshold())),
        new TrainingFacts(
            Instant.parse("2018-08-01T10:15:30Z"),
            new TrainingFacts.Period(day, day.plusDays(7), values.size(), frauds),
            new TrainingFacts.Period(day.plusDays(14), day.plusDays(21), values.size(), frauds),
            BoosterParameters.defaults(),
            Evaluation.of(scored),
            calibrated,
            values.get(0)),
        "Nobody has decided about it.",
        scored,
        scored,
        null);
  }

  private List<ScoredTransaction> scored(BoosterModel model, Calibration calibration) {
    double[] scores;
    try (Predictor predictor = model.newPredictor(calibration)) {
      scores = predictor.score(values);
    }
    return IntStream.range(0, scores.length)
        .mapToObj(
            row ->
                new ScoredTransaction(
                    row % 7,
                    "card" + row % 10,
                    "terminal" + row % 9,
                    scores[row],
                    labels[row],
                    100 + row,
                    "USD"))
        .toList();
  }
}
