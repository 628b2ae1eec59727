package org.fraudbeam.pipelines.training;

import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.calibration.Calibration;
import org.fraudbeam.pipelines.calibration.Outcomes;
import org.fraudbeam.pipelines.model.BoosterModel;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.BoosterTraining;
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

  /** The margins of rows, with the labels that were known at {@code knownAtMillis}. */
  static Outcomes outcomes(BoosterModel model, List<LabelledVector> rows, long knownAtMillis) {
    return new Outcomes(model.margins(values(rows)), labels(rows, knownAtMillis));
  }

  /** Scores rows, and gives them the labels that were known at {@code knownAtMillis}. */
  static List<ScoredTransaction> score(
      BoosterModel model, Calibration calibration, List<LabelledVector> rows, long knownAtMillis) {
    double[] margins = model.margins(values(rows));
    List<ScoredTransaction> scored = new ArrayList<>(margins.length);
    for (int row = 0; row < margins.length; row++) {
      LabelledVector vector = rows.get(row);
      scored.add(
          new ScoredTransaction(
              Fold.epochDay(vector),
              vector.userId(),
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
