package org.fraudbeam.services.scorer.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fraudbeam.pipelines.model.Evaluation;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.registry.ManualPromotion;
import org.fraudbeam.pipelines.registry.ModelVersion;
import org.fraudbeam.pipelines.registry.PromotionDecision;
import org.fraudbeam.services.scorer.console.page.LivePage.Tile;
import org.fraudbeam.services.scorer.console.page.ModelPage.Plot;
import org.fraudbeam.services.scorer.console.page.ModelRow;
import org.fraudbeam.services.scorer.console.page.ReviewPage.Event;
import org.fraudbeam.services.scorer.console.page.Words;

/** A model in words. */
final class ModelView {

  private static final Map<String, String> PLOTS =
      Map.of(
          "precision_recall.png", "Precision and recall",
          "roc.png", "ROC",
          "calibration.png", "Calibration",
          "gain.png", "What an alert budget finds",
          "score_distribution.png", "Score distribution",
          "feature_importance.png", "Feature importance");

  private ModelView() {}

  /** The figures of {@code metrics.json}, on the held-out days. */
  static List<Tile> tiles(ModelBundle bundle) {
    JsonNode metrics = bundle.metrics();
    JsonNode ranking = metrics.path("ranking");
    JsonNode alerts = metrics.path("alerts");
    String expected = "expected of the held-out days";
    return List.of(
        new Tile(
            "Average precision",
            figure(ranking.path("average_precision")),
            "of %s held-out transactions, %s frauds"
                .formatted(
                    Words.count(ranking.path("rows").asLong()),
                    Words.count(ranking.path("frauds").asLong()))),
        new Tile(
            "Card precision at " + Evaluation.CARDS,
            figure(ranking.path("card_precision_at_" + Evaluation.CARDS)),
            "with perfect scores " + figure(ranking.path("card_precision_ceiling"))),
        new Tile(
            "ROC AUC",
            figure(ranking.path("roc_auc")),
            "log loss " + figure(ranking.path("log_loss"))),
        new Tile(
            "Calibration error",
            figure(metrics.at("/calibration/expected_error")),
            "calibration: " + metrics.at("/calibration/method").asText()),
        new Tile(
            "Threshold",
            figure(alerts.path("threshold")),
            "for %s cards a day".formatted(alerts.path("budget_cards_per_day").asText())),
        new Tile("Alerted cards with a fraud", share(alerts.path("card_precision")), expected),
        new Tile("Frauds alerted", share(alerts.path("recall")), expected),
        new Tile(
            "Alerted cards a day",
            Words.count(Math.round(alerts.path("cards_per_day").asDouble())),
            expected));
  }

  /** The plots of a version. */
  static List<Plot> plots(ModelRow row, ModelBundle bundle) {
    try {
      return bundle.plots().stream()
          .map(plot -> plot.getFileName().toString())
          .map(file -> new Plot(PLOTS.getOrDefault(file, file), row.address() + "/plots/" + file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model card as HTML. */
  static String card(ModelBundle bundle) {
    try {
      return ModelCard.html(bundle.card());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a model comes from. */
  static Map<String, String> facts(ModelVersion version, ModelBundle bundle) {
    JsonNode metrics = bundle.metrics();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Trained on", period(metrics.path("train")));
    facts.put("Held out", period(metrics.path("held_out")));
    facts.put("Features", version.tags().getOrDefault("feature_set", ""));
    facts.put("Fingerprint", bundle.fingerprint());
    metrics
        .at("/alerts/saved_minor_per_day")
        .properties()
        .forEach(
            saved ->
                facts.put(
                    "Saved a day, " + saved.getKey(),
                    Words.amount(saved.getValue().asDouble(), saved.getKey())));
    facts.put("Registered", Words.time(version.registeredAt()));
    return facts;
  }

  /** How its trees were grown. */
  static Map<String, String> parameters(ModelBundle bundle) {
    Map<String, String> parameters = new TreeMap<>();
    bundle
        .metrics()
        .path("parameters")
        .properties()
        .forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue().asText()));
    return parameters;
  }

  /** How it came to its place: the decision, and who has moved aliases to it since. */
  static List<Event> trail(ModelVersion version) {
    List<Event> events = new ArrayList<>();
    events.add(
        new Event(
            "Registered",
            Words.time(version.registeredAt()),
            version.tags().getOrDefault(PromotionDecision.TAG, "")));
    ManualPromotion.notes(version)
        .forEach((at, note) -> events.add(new Event(Words.sentence(note), Words.time(at), "")));
    return events;
  }

  /** What else was noted with it. */
  static Map<String, String> tags(ModelVersion version) {
    Map<String, String> tags = new TreeMap<>(version.tags());
    tags.remove(PromotionDecision.TAG);
    tags.keySet().removeIf(tag -> tag.startsWith(ManualPromotion.AUDIT));
    return tags;
  }

  private static String period(JsonNode period) {
    return "%s to %s, %s transactions, %s frauds"
        .formatted(
            period.path("from").asText(),
            LocalDate.parse(period.path("to").asText()).minusDays(1),
            Words.count(period.path("rows").asLong()),
            Words.count(period.path("frauds").asLong()));
  }

  private static String figure(JsonNode figure) {
    return figure.isNumber() ? Words.figure(figure.doubleValue()) : "–";
  }

  private static String share(JsonNode share) {
    return share.isNumber() ? Words.percent(share.doubleValue()) : "–";
  }
}
