package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes {@code metrics.json} of a bundle. */
final class ModelMetrics {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelMetrics() {}

  static ObjectNode toJson(TrainingFacts facts, ThresholdChoice choice) {
    ObjectNode metrics = JSON.createObjectNode();
    metrics.put("trained_at", facts.trainedAt().toString());
    period(metrics.putObject("train"), facts.train());
    period(metrics.putObject("held_out"), facts.heldOut());
    facts
        .parameters()
        .toXgboost()
        .forEach(metrics.putObject("parameters").put("trees", facts.parameters().trees())::putPOJO);
    Evaluation evaluation = facts.evaluation();
    ObjectNode ranking = metrics.putObject("ranking");
    ranking.put("rows", evaluation.rows());
    ranking.put("frauds", evaluation.frauds());
    ranking.put("roc_auc", evaluation.rocAuc());
    ranking.put("average_precision", evaluation.averagePrecision());
    ranking.put("log_loss", evaluation.logLoss());
    ranking.put(
        "card_precision_at_" + evaluation.cardPrecision().k(), evaluation.cardPrecision().mean());
    ranking.put("card_precision_ceiling", evaluation.cardPrecision().ceiling());
    ObjectNode alerts = metrics.putObject("alerts");
    alerts.put("threshold", choice.threshold());
    alerts.put("budget_cards_per_day", choice.budgetCardsPerDay());
    alerts.put("cards_per_day", choice.cardsPerDay());
    alerts.put("precision", choice.precision());
    alerts.put("card_precision", choice.cardPrecision());
    alerts.put("recall", choice.recall());
    ObjectNode saved = alerts.putObject("saved_minor_per_day");
    choice.savings().forEach(money -> saved.put(money.currency(), money.savedMinorPerDay()));
    return metrics;
  }

  private static void period(ObjectNode node, TrainingFacts.Period period) {
    node.put("from", period.from().toString());
    node.put("to", period.to().toString());
    node.put("rows", period.rows());
    node.put("frauds", period.frauds());
  }
}
