package org.fraudbeam.pipelines.training;

import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.model.BoosterModel;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.Evaluation;

/**
 * The evaluation protocol of the Fraud Detection Handbook (Le Borgne et al., 2022): for every fold,
 * train, score the test days, leave out the cards that were known as defrauded, and measure.
 */
public final class HandbookProtocol {

  /** The Handbook judges by all labels, whenever they were reported. */
  private static final long LABELS_ARE_FINAL = Long.MAX_VALUE;

  private final BoosterParameters parameters;

  private HandbookProtocol(BoosterParameters parameters) {
    this.parameters = parameters;
  }

  /** The protocol for models trained with the given parameters. */
  public static HandbookProtocol with(BoosterParameters parameters) {
    return new HandbookProtocol(parameters);
  }

  /**
   * Evaluates every fold.
   *
   * @param featureSet the definition of the feature values of a row
   * @param folds the folds, at least one
   * @param rows the training set; it has to cover every fold, in any order
   * @throws IllegalArgumentException if the rows do not cover a fold, or there is no fold
   */
  public ProtocolReport evaluate(
      FeatureSet featureSet, List<Fold> folds, List<LabelledVector> rows) {
    List<FoldResult> results = new ArrayList<>();
    for (Fold fold : folds) {
      Fold.Split split = fold.split(rows);
      long knownAt = Fold.startMillis(fold.testFrom());
      BoosterModel model = FoldTraining.train(parameters, featureSet, split.train(), knownAt);
      results.add(
          new FoldResult(
              fold,
              split.train().size(),
              split.train().stream().filter(row -> row.fraudKnownAt(knownAt)).count(),
              Evaluation.of(FoldTraining.score(model, split.unknownCards(), LABELS_ARE_FINAL))));
    }
    return new ProtocolReport(featureSet.toString(), results);
  }
}
