package org.fraudbeam.pipelines.training;

import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.calibration.Calibration;
import org.fraudbeam.pipelines.calibration.Outcomes;
import org.fraudbeam.pipelines.model.BoosterModel;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.BoosterTraining;
import org.fraudbeam.pipelines.model.Evaluation;
import org.fraudbeam.pipelines.model.ScoredTransaction;

/** Trains on rows of the training set, and scores rows of it. */
final class FoldTraining {

  private FoldTraining() {}

  /**
   * Trains with the labels that were known at {@code knownAtMillis}: a fraud reported later counts
   * as legitimate, as it would have on that day.
   */
  static BoosterModel train(
      BoosterParameters parameters,
      FeatureSet featureSet,
      List<LabelledVector> rows,
      long knownAtMillis) {
    return BoosterTraining.with(parameters)
        .train(featureSet, values(rows), labels(rows, knownAtMillis));
  }

  /**
   * Trains and judges at once, by XGBoost itself: for any kind of model.
   *
   * @param trainedAtMillis until when the labels of training are known
   * @param judgedAtMillis until when those of the test are
   */
  static Evaluation evaluate(
      BoosterParameters parameters, Fold.Split split, long trainedAtMillis, long judgedAtMillis) {
    List<LabelledVector> train = split.train();
    List<LabelledVector> unseen = split.unknownCards();
    double[] margins =
        BoosterTraining.with(parameters)
            .predict(values(train), labels(train, trainedAtMillis), values(unseen));
    return Evaluation.of(scored(margins, Calibration.NONE, unseen, judgedAtMillis));
  }

  /** The margins of rows, with the labels that were known at {@code knownAtMillis}. */
  static Outcomes outcomes(BoosterModel model, List<LabelledVector> rows, long knownAtMillis) {
    return new Outcomes(model.margins(values(rows)), labels(rows, knownAtMillis));
  }

  /** Scores rows, and gives them the labels that were known at {@code knownAtMillis}. */
  static List<ScoredTransaction> score(
      BoosterModel model, Calibration calibration, List<LabelledVector> rows, long knownAtMillis) {
    return scored(model.margins(values(rows)), calibration, rows, knownAtMillis);
  }

  private static List<ScoredTransaction> scored(
      double[] margins, Calibration calibration, List<LabelledVector> rows, long knownAtMillis) {
    List<ScoredTransaction> scored = new ArrayList<>(margins.length);
    for (int row = 0; row < margins.length; row++) {
      LabelledVector vector = rows.get(row);
      scored.add(
          new ScoredTransaction(
              Fold.epochDay(vector),
              vector.userId(),
              vector.merchantId(),
              calibration.probability(margins[row]),
              vector.fraudKnownAt(knownAtMillis),
              vector.amountMinor(),
              vector.currency()));
    }
    return scored;
  }

  private static boolean[] labels(List<LabelledVector> rows, long knownAtMillis) {
    boolean[] labels = new boolean[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = rows.get(row).fraudKnownAt(knownAtMillis);
    }
    return labels;
  }

  private static List<double[]> values(List<LabelledVector> rows) {
    return rows.stream().map(LabelledVector::values).toList();
  }
}
