package org.fraudbeam.pipelines.training;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.fraudbeam.features.definition.Computation;
import org.fraudbeam.features.definition.Feature;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.model.BoosterModel;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.CalibrationChoice;
import org.fraudbeam.pipelines.model.Evaluation;
import org.fraudbeam.pipelines.model.ReferenceHistogram;
import org.fraudbeam.pipelines.model.ScoreReference;
import org.fraudbeam.pipelines.model.ScoredTransaction;
import org.fraudbeam.pipelines.model.ScoringSettings;
import org.fraudbeam.pipelines.model.ThresholdChoice;
import org.fraudbeam.pipelines.model.TrainingFacts;

/**
 * Trains a model on labelled transactions. The latest days whose labels are known judge it,
 * calibrate it and choose its threshold; it is trained on the days before, with the time that
 * labels take in between.
 *
 * <p>The model is not trained again on the held-out days afterwards: what is registered is the very
 * model that was judged, so its figures and its threshold are its own, and the next model can be
 * compared with it on those days. The price is small: on the Handbook's validation folds a model
 * two weeks older has 0.002 less average precision, because what changes lately is in the features.
 *
 * <p>The figures of the ranking leave out cards that were known as defrauded, as the Handbook does.
 * The threshold and what its alerts bring are taken from all held-out transactions, because a
 * stream scores them all.
 */
public final class TrainModel {

  private static final String NOT_COMPARED = "It has not been compared with a champion.";

  private final FeatureSet featureSet;
  private final TrainingPlan plan;
  private final Clock clock;

  private TrainModel(FeatureSet featureSet, TrainingPlan plan, Clock clock) {
    this.featureSet = featureSet;
    this.plan = plan;
    this.clock = clock;
  }

  /** Training for a feature set. */
  public static TrainModel with(FeatureSet featureSet, TrainingPlan plan) {
    return new TrainModel(featureSet, plan, Clock.systemUTC());
  }

  static TrainModel with(FeatureSet featureSet, TrainingPlan plan, Clock clock) {
    return new TrainModel(featureSet, plan, clock);
  }

  /**
   * Trains on everything up to the last row: labels that were not reported by then are not known.
   *
   * @param rows the training set, in any order
   * @throws IllegalArgumentException if the history is too short or has no known fraud
   */
  public BundleContents train(List<LabelledVector> rows) {
    long latest =
        rows.stream()
            .mapToLong(LabelledVector::timestampMillis)
            .max()
            .orElseThrow(
                () -> new IllegalArgumentException("There are no transactions to train on."));
    return train(rows, Instant.ofEpochMilli(latest));
  }

  /**
   * Trains as if it were {@code asOf}: later transactions and labels reported later are not known.
   *
   * @param rows the training set, in any order
   * @throws IllegalArgumentException if the history is too short or has no known fraud
   */
  public BundleContents train(List<LabelledVector> rows, Instant asOf) {
    LocalDate first = LocalDate.ofEpochDay(rows.stream().mapToLong(Fold::epochDay).min().orElse(0));
    return train(rows, latestFold(first, asOf), asOf);
  }

  /**
   * Trains on the days of a fold, usually the {@linkplain #latestFold latest}.
   *
   * @param rows the training set, in any order; rows of other days are not needed
   * @throws IllegalArgumentException if the rows do not cover the fold or have no known fraud
   */
  public BundleContents train(List<LabelledVector> rows, Fold fold, Instant asOf) {
    Fold.Split split = fold.split(rows);
    long trainedAsOf = Fold.startMillis(fold.testFrom());
    BoosterModel model =
        FoldTraining.train(plan.parameters(), featureSet, split.train(), trainedAsOf);
    long judgedAsOf = asOf.toEpochMilli();
    requireBothClasses(fold, split.unknownCards(), judgedAsOf);
    CalibrationChoice calibrated =
        CalibrationChoice.of(FoldTraining.outcomes(model, split.test(), judgedAsOf));
    List<ScoredTransaction> heldOut =
        FoldTraining.score(model, calibrated.calibration(), split.test(), judgedAsOf);
    List<ScoredTransaction> unknownCards =
        FoldTraining.score(model, calibrated.calibration(), split.unknownCards(), judgedAsOf);
    ThresholdChoice choice = plan.budget().choose(heldOut);
    TrainingFacts facts =
        new TrainingFacts(
            clock.instant(),
            new TrainingFacts.Period(
                fold.trainFrom(),
                fold.trainTo(),
                split.train().size(),
                split.train().stream().filter(row -> row.fraudKnownAt(trainedAsOf)).count()),
            new TrainingFacts.Period(
                fold.testFrom(),
                fold.testTo(),
                heldOut.size(),
                heldOut.stream().filter(ScoredTransaction::fraud).count()),
            plan.parameters(),
            Evaluation.of(unknownCards),
            calibrated,
            split.train().get(0).values());
    return new BundleContents(
        featureSet,
        model,
        new ScoringSettings(
            calibrated.calibration(),
            choice,
            reference(split.train()),
            ScoreReference.of(heldOut, choice.threshold())),
        facts,
        NOT_COMPARED,
        heldOut,
        unknownCards,
        null);
  }

  /**
   * The latest days whose labels are all known, and as many days of training as there are.
   *
   * @param first the first day of the history
   * @throws IllegalArgumentException if the history is too short
   */
  public Fold latestFold(LocalDate first, Instant asOf) {
    int delayDays = Math.toIntExact(featureSet.maturity().plusDays(1).minusMillis(1).toDays());
    LocalDate testTo = LocalDate.ofInstant(asOf.minus(featureSet.maturity()), ZoneOffset.UTC);
    int heldOutDays = plan.heldOutOf(testTo.minusDays(delayDays).toEpochDay() - first.toEpochDay());
    LocalDate trainTo = testTo.minusDays((long) heldOutDays + delayDays);
    long available = trainTo.toEpochDay() - first.toEpochDay();
    if (available < TrainingPlan.FEWEST_TRAIN_DAYS) {
      throw new IllegalArgumentException(
          "Training needs at least "
              + TrainingPlan.FEWEST_TRAIN_DAYS
              + " days to learn from, "
              + delayDays
              + " until their labels are known, "
              + heldOutDays
              + " to judge the model and "
              + delayDays
              + " until those labels are known, but the history from "
              + first
              + " to "
              + asOf
              + " is shorter; give a longer one.");
    }
    int trainDays = Math.toIntExact(Math.min(available, plan.trainDays()));
    return new Fold(trainTo.minusDays(trainDays), trainDays, delayDays, heldOutDays);
  }

  private static void requireBothClasses(
      Fold fold, List<LabelledVector> heldOut, long knownAtMillis) {
    long frauds = heldOut.stream().filter(row -> row.fraudKnownAt(knownAtMillis)).count();
    if (frauds == 0 || frauds == heldOut.size()) {
      throw new IllegalArgumentException(
          "The model cannot be judged: of the "
              + heldOut.size()
              + " transactions from "
              + fold.testFrom()
              + " to "
              + fold.testTo().minusDays(1)
              + ", "
              + frauds
              + " are known frauds; give a longer history or hold out more days.");
    }
  }

  private List<ReferenceHistogram> reference(List<LabelledVector> rows) {
    List<Feature> features = featureSet.features();
    long cards = rows.stream().map(LabelledVector::userId).distinct().count();
    long terminals = rows.stream().map(LabelledVector::merchantId).distinct().count();
    return IntStream.range(0, features.size())
        .mapToObj(
            column -> {
              ReferenceHistogram histogram =
                  ReferenceHistogram.of(
                      features.get(column).name(),
                      rows.stream().mapToDouble(row -> row.values()[column]).toArray());
              if (features.get(column).computation() instanceof Computation.OverWindow over) {
                return histogram.withSamples(
                    switch (over.entity()) {
                      case CUSTOMER -> cards;
                      case TERMINAL -> terminals;
                    });
              }
              return histogram;
            })
        .toList();
  }
}
