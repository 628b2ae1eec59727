package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a bundle is written from.
 *
 * @param featureSet the feature set of the model
 * @param model the trees
 * @param settings the threshold and the reference
 * @param facts how the model came about
 * @param heldOut all held-out transactions, scored: what alerts would have brought, for the plots
 * @param decision whether it became the champion, and why, in one sentence
 * @param unknownCards those of cards not known as defrauded: how well it ranks, for the plots
 * @param leaderboard the trials among which its parameters were chosen; null without a search
 */
public record BundleContents(
    FeatureSet featureSet,
    BoosterModel model,
    ScoringSettings settings,
    TrainingFacts facts,
    String decision,
    List<ScoredTransaction> heldOut,
    List<ScoredTransaction> unknownCards,
    @Nullable JsonNode leaderboard) {

  /** The same with the decision whether it becomes the champion. */
  public BundleContents decided(String sentence) {
    return new BundleContents(
        featureSet, model, settings, facts, sentence, heldOut, unknownCards, leaderboard);
  }

  /** The same with the search that chose the parameters. */
  public BundleContents chosenFrom(JsonNode trials) {
    return new BundleContents(
        featureSet, model, settings, facts, decision, heldOut, unknownCards, trials);
  }

  /** The figures, as {@code metrics.json} of the bundle holds them. */
  public ObjectNode metrics() {
    return ModelMetrics.toJson(facts, settings.threshold());
  }
}
