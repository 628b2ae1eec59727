package org.fraudbeam.pipelines.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.calibration.Calibration;
import org.fraudbeam.pipelines.model.BoosterModel;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.Evaluation;
import org.fraudbeam.pipelines.model.Reliability;
import org.fraudbeam.pipelines.model.ScoredTransaction;
import org.fraudbeam.pipelines.model.ThresholdChoice;

/**
 * The evaluation protocol of the Fraud Detection Handbook (Le Borgne et al., 2022): for every fold,
 * train, score the test days, leave out the cards that were known as defrauded, and measure.
 *
 * <p>Beyond the Handbook, it takes the model that would be in use when the test begins, judged on
 * days whose labels are known by then, and compares what its calibration and its threshold promise
 * with what comes true on all test transactions.
 */
public final class HandbookProtocol {

  /** The Handbook judges by all labels, whenever they were reported. */
  static final long LABELS_ARE_FINAL = Long.MAX_VALUE;

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
      results.add(evaluate(featureSet, fold, rows));
    }
    return new ProtocolReport(featureSet.toString(), results);
  }

  /** The training and the judging days of the model that would be in use when a test begins. */
  static Fold lastJudged(Fold fold) {
    return fold.lastJudged(TrainingPlan.DEFAULT_HELD_OUT_DAYS);
  }

  private FoldResult evaluate(FeatureSet featureSet, Fold fold, List<LabelledVector> rows) {
    Fold.Split split = fold.split(rows);
    long knownAt = Fold.startMillis(fold.testFrom());
    BoosterModel model = FoldTraining.train(parameters, featureSet, split.train(), knownAt);
    return new FoldResult(
        fold,
        split.train().size(),
        split.train().stream().filter(row -> row.fraudKnownAt(knownAt)).count(),
        Evaluation.of(
            FoldTraining.score(model, Calibration.NONE, split.unknownCards(), LABELS_ARE_FINAL)),
        lastJudged(fold).isCoveredBy(rows) ? alerts(featureSet, fold, split.test(), rows) : null);
  }

  private FoldAlerts alerts(
      FeatureSet featureSet, Fold fold, List<LabelledVector> test, List<LabelledVector> rows) {
    TrainingPlan plan = TrainingPlan.defaults().withParameters(parameters);
    Instant start = Instant.ofEpochMilli(Fold.startMillis(fold.testFrom()));
    BundleContents promised =
        TrainModel.with(featureSet, plan).train(rows, lastJudged(fold), start);
    Calibration calibration = promised.settings().calibration();
    List<ScoredTransaction> scored =
        FoldTraining.score(promised.model(), calibration, test, LABELS_ARE_FINAL);
    ThresholdChoice expected = promised.settings().threshold();
    return new FoldAlerts(
        calibration.method(),
        Reliability.of(scored).error(),
        expected,
        plan.budget().outcome(expected.threshold(), scored));
  }
}
