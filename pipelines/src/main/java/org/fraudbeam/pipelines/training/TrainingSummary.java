package org.fraudbeam.pipelines.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.Evaluation;
import org.fraudbeam.pipelines.model.ThresholdChoice;
import org.fraudbeam.pipelines.registry.ModelVersion;
import org.fraudbeam.pipelines.registry.PromotionDecision;
import org.jspecify.annotations.Nullable;

/**
 * What training made.
 *
 * @param version the version in the registry, with the decision in its tags
 * @param aliases its aliases
 * @param registry where the registry is
 * @param contents the model and how good it is
 * @param featuresElapsed how long the features took
 * @param leaderboard the search that chose the parameters; null if there was none
 */
public record TrainingSummary(
    ModelVersion version,
    List<String> aliases,
    String registry,
    BundleContents contents,
    Duration featuresElapsed,
    @Nullable Leaderboard leaderboard) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public TrainingSummary {
    aliases = List.copyOf(aliases);
  }

  /** For people. */
  public String toText() {
    Evaluation evaluation = contents.facts().evaluation();
    ThresholdChoice choice = contents.settings().threshold();
    String search = leaderboard == null ? "" : leaderboard.toTable() + System.lineSeparator();
    return search
        + String.format(
            Locale.ROOT,
            """
        Registered version %d of the model in %s: %s.
        %s
        Trained on %,d transactions from %s to %s with %s, computed in %.1f s.
        Judged on %,d later ones, from %s to %s: AUC ROC %.4f, average precision %.4f, CP@%d %.4f (at best %.4f).
        A score is a probability, calibrated by %s; its expected error is %.4f.
        From score %.4f on it alerts %.0f cards a day, %.0f %% of them rightly, and finds %.0f %% of the frauds%s.""",
            version.number(),
            registry,
            String.join(", ", aliases),
            decision(),
            contents.facts().train().rows(),
            contents.facts().train().from(),
            contents.facts().train().to().minusDays(1),
            contents.featureSet(),
            featuresElapsed.toMillis() / 1000.0,
            contents.facts().heldOut().rows(),
            contents.facts().heldOut().from(),
            contents.facts().heldOut().to().minusDays(1),
            evaluation.rocAuc(),
            evaluation.averagePrecision(),
            evaluation.cardPrecision().k(),
            evaluation.cardPrecision().mean(),
            evaluation.cardPrecision().ceiling(),
            contents.facts().calibration().calibration().method(),
            contents.facts().calibration().error(),
            choice.threshold(),
            choice.cardsPerDay(),
            100 * choice.cardPrecision(),
            100 * choice.recall(),
            choice.savings().stream()
                .map(saved -> ", " + saved.toText() + " a day")
                .collect(Collectors.joining()));
  }

  private String decision() {
    return version.tags().getOrDefault(PromotionDecision.TAG, "");
  }

  /** For programs. */
  public ObjectNode toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("version", version.number());
    node.put("decision", decision());
    ArrayNode names = node.putArray("aliases");
    aliases.forEach(names::add);
    node.put("registry", registry);
    node.put("feature_set", contents.featureSet().toString());
    node.put("features_seconds", featuresElapsed.toMillis() / 1000.0);
    node.set("metrics", contents.metrics());
    if (leaderboard != null) {
      node.set("search", leaderboard.toJson());
    }
    return node;
  }
}
