package org.fraudbeam.pipelines.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

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
    CalibrationChoice calibrated = facts.calibration();
    ObjectNode calibration = metrics.putObject("calibration");
    calibration.put("method", calibrated.calibration().method().toString());
    calibration.put("expected_error", calibrated.error());
    ObjectNode logLosses = calibration.putObject("log_loss");
    new TreeMap<>(calibrated.logLosses())
        .forEach((method, loss) -> logLosses.put(method.toString(), loss));
    metrics.set("alerts", choice.toJson());
    return metrics;
  }

  private static void period(ObjectNode node, TrainingFacts.Period period) {
    node.put("from", period.from().toString());
    node.put("to", period.to().toString());
    node.put("rows", period.rows());
    node.put("frauds", period.frauds());
  }
}
