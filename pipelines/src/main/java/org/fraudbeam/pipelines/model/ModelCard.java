package org.fraudbeam.pipelines.model;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fraudbeam.pipelines.calibration.CalibrationMethod;

/** Writes {@code model_card.md}: what the model is for, where it comes from and how good it is. */
final class ModelCard {

  private ModelCard() {}

  /**
   * The card in Markdown.
   *
   * @param plots the paths of the plots inside the bundle; may be empty
   */
  static String of(BundleContents contents, List<String> plots) {
    TrainingFacts facts = contents.facts();
    Evaluation evaluation = facts.evaluation();
    ThresholdChoice choice = contents.settings().threshold();
    return String.format(
        Locale.ROOT,
        """
        # Fraud detection model

        Trained %s with feature set %s.

        %s

        ## Use
        It scores a card transaction with the probability of fraud, in [0, 1], from %d features. A
        transaction that scores at least %.4f is alerted to people, who decide. It is not meant to
        decide anything about a person by itself, and knows only what its features say.

        ## Data
        | | days | transactions | frauds |
        |---|---|---|---|
        %s
        %s

        The days between the two are left out: labels arrive that late. A fraud that was reported
        only after the first held-out day counted as legitimate in training.

        ## How well it ranks
        On the held-out transactions of cards that were not known as defrauded (%d, of which %d
        frauds):

        | figure | value |
        |---|---|
        | area under the ROC curve | %.4f |
        | average precision | %.4f |
        | log loss | %.5f |
        | card precision at %d | %.4f |
        | its ceiling, with perfect scores | %.4f |

        ## How far its scores are probabilities
        A score of 0.5 means one fraud in two: %s. The expected calibration error (10 bins, on all
        held-out transactions) is %.4f. It was taken, as the log losses that decided, by learning
        from six sevenths of the held-out time and judging the other seventh:

        | calibration | log loss |
        |---|---|
        %s

        Calibration keeps the order of the scores, and with it every figure of the ranking.

        ## What its alerts bring
        The threshold is the lowest that alerts at most %d cards a day. On all held-out
        transactions it would have brought:

        | figure | value |
        |---|---|
        | cards alerted a day | %.1f |
        | alerted cards with a fraud | %.1f %% |
        | alerted transactions that are frauds | %.1f %% |
        | frauds alerted | %.1f %% |
        %s

        ## How it was trained
        XGBoost %s, %s: %s, %d bins, base score %s, seed %d.%s

        %s""",
        facts.trainedAt(),
        contents.featureSet(),
        contents.decision(),
        contents.featureSet().size(),
        choice.threshold(),
        row("training", facts.train()),
        row("held out", facts.heldOut()),
        evaluation.rows(),
        evaluation.frauds(),
        evaluation.rocAuc(),
        evaluation.averagePrecision(),
        evaluation.logLoss(),
        evaluation.cardPrecision().k(),
        evaluation.cardPrecision().mean(),
        evaluation.cardPrecision().ceiling(),
        explained(facts.calibration().calibration().method()),
        facts.calibration().error(),
        new TreeMap<>(facts.calibration().logLosses())
            .entrySet().stream()
                .map(
                    each ->
                        String.format(Locale.ROOT, "| %s | %.5f |", each.getKey(), each.getValue()))
                .collect(Collectors.joining("\n")),
        choice.budgetCardsPerDay(),
        choice.cardsPerDay(),
        100 * choice.cardPrecision(),
        100 * choice.precision(),
        100 * choice.recall(),
        choice.savings().stream().map(ModelCard::row).collect(Collectors.joining("\n")),
        MlflowFiles.XGBOOST_VERSION,
        facts.parameters().kind(),
        facts.parameters().toText(),
        facts.parameters().maxBin(),
        facts.parameters().baseScore(),
        facts.parameters().seed(),
        contents.leaderboard() == null
            ? ""
            : " Chosen among %d trials, see leaderboard.json."
                .formatted(contents.leaderboard().path("trials").size()),
        plots.isEmpty()
            ? "There are no plots: the machine that trained it has no fonts.\n"
            : plots.stream().map("![](%s)\n"::formatted).collect(Collectors.joining()));
  }

  private static String explained(CalibrationMethod method) {
    return switch (method) {
      case NONE -> "the model is taken at its word, as no calibration was better on held-out time";
      case PLATT -> "it is calibrated by Platt scaling";
      case ISOTONIC -> "it is calibrated by centred isotonic regression";
    };
  }

  private static String row(String name, TrainingFacts.Period period) {
    return String.format(
        Locale.ROOT,
        "| %s | %s to %s | %d | %d |",
        name,
        period.from(),
        period.to().minusDays(1),
        period.rows(),
        period.frauds());
  }

  private static String row(Savings savings) {
    return String.format(
        Locale.ROOT,
        "| fraud amount alerted a day | %s (%.1f %%) |",
        savings.toText(),
        100 * savings.share());
  }
}
