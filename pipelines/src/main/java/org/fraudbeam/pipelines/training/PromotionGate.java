package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.Evaluation;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.model.PrecisionGain;
import org.fraudbeam.pipelines.model.ScoredTransaction;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.registry.PromotionDecision;

/**
 * Lets a new model become the champion only if it is better than the present one on the days held
 * out of its own training: the low end of the 95 % interval of its gain in average precision is
 * above zero, and within the alert budget it finds at least as many defrauded cards.
 *
 * <p>Two champions cannot be compared, and stay until people decide: one for other features, whose
 * score these rows do not tell and which a running job could not follow; and one that was trained
 * on some of those days, because it has seen their labels.
 */
final class PromotionGate {

  /** The same comparison draws the same cards, so that a decision can be repeated. */
  private static final long SEED = 0;

  private final BundleContents contents;
  private final AlertBudget budget;
  private final List<LabelledVector> heldOut;
  private final List<LabelledVector> unknownCards;
  private final long asOfMillis;

  private PromotionGate(
      BundleContents contents, AlertBudget budget, Fold.Split split, Instant asOf) {
    this.contents = contents;
    this.budget = budget;
    this.heldOut = split.test();
    this.unknownCards = split.unknownCards();
    this.asOfMillis = asOf.toEpochMilli();
  }

  /**
   * The gate for a new model.
   *
   * @param contents the model and how it did on the held-out rows
   * @param budget the alert budget
   * @param split the rows that it was trained and judged on
   * @param asOf until when labels are known
   */
  static PromotionGate of(
      BundleContents contents, AlertBudget budget, Fold.Split split, Instant asOf) {
    return new PromotionGate(contents, budget, split, asOf);
  }

  /**
   * Compares the model with the champion of a registry.
   *
   * @throws IOException if the registry or the champion cannot be read
   */
  PromotionDecision decide(ModelRegistry registry) throws IOException {
    OptionalInt champion = registry.aliases().find(Aliases.CHAMPION);
    return champion.isEmpty()
        ? PromotionDecision.first()
        : against(champion.getAsInt(), ModelBundle.read(registry.open(champion.getAsInt())));
  }

  private PromotionDecision against(int version, ModelBundle champion) {
    if (!champion.fingerprint().equals(contents.featureSet().fingerprint())) {
      return PromotionDecision.challenger(
          version,
          "version %d, the champion, is for other features, %s, so the two cannot be compared on the same rows."
              .formatted(version, champion.featureSetName()));
    }
    LocalDate heldOutFrom = contents.facts().heldOut().from();
    if (champion.trainedTo().isAfter(heldOutFrom)) {
      return PromotionDecision.challenger(
          version,
          "version %d, the champion, was trained on days up to %s, some of those from %s on that would have to compare them."
              .formatted(version, champion.trainedTo().minusDays(1), heldOutFrom));
    }
    return compared(version, champion);
  }

  private PromotionDecision compared(int version, ModelBundle champion) {
    List<ScoredTransaction> champions = score(champion, unknownCards);
    PrecisionGain gain = PrecisionGain.of(contents.unknownCards(), champions, SEED);
    long found = budget.defraudedCards(contents.heldOut());
    long foundByChampion = budget.defraudedCards(score(champion, heldOut));
    String precision =
        String.format(
            Locale.ROOT,
            "average precision %.4f against %.4f of version %d on the %,d transactions from %s to %s (95 %% interval of the gain %.4f to %.4f)",
            contents.facts().evaluation().averagePrecision(),
            Evaluation.ranking(champions).averagePrecision(),
            version,
            champions.size(),
            contents.facts().heldOut().from(),
            contents.facts().heldOut().to().minusDays(1),
            gain.low(),
            gain.high());
    String cards =
        String.format(
            Locale.ROOT,
            "%d defrauded cards found against %d with %d cards a day",
            found,
            foundByChampion,
            budget.cardsPerDay());
    if (gain.low() <= 0) {
      return PromotionDecision.challenger(
          version, "it is not surely better, with " + precision + " and " + cards + ".");
    }
    return found < foundByChampion
        ? PromotionDecision.challenger(
            version, "it finds fewer frauds, with " + cards + " and " + precision + ".")
        : PromotionDecision.better(
            version, "it is better, with " + precision + " and " + cards + ".");
  }

  private List<ScoredTransaction> score(ModelBundle champion, List<LabelledVector> rows) {
    return FoldTraining.score(
        champion.model(), champion.settings().calibration(), rows, asOfMillis);
  }
}
