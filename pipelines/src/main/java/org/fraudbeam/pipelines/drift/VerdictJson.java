package org.fraudbeam.pipelines.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.fraudbeam.pipelines.parity.ParityReport;

/** Writes a report for programs. */
final class VerdictJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private VerdictJson() {}

  /** All of it: {@code verdict.json}. */
  static ObjectNode of(DriftReport report) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("verdict", report.verdict().toString());
    json.put("model_version", report.champion().version());
    period(json, report.latest().days());
    json.put("transactions", report.latest().curve().known().transactions());
    ArrayNode reasons = json.putArray("reasons");
    report.sentences().forEach(reasons::add);
    ArrayNode drivers = json.putArray("drivers");
    report.drivers().forEach(drivers::add);
    ArrayNode features = json.putArray("features");
    for (FeatureDrift feature : report.features()) {
      histogram(features.addObject().put("name", feature.name()), feature);
    }
    histogram(json.putObject("scores"), report.scores());
    json.putObject("alerts")
        .put("share", report.latest().estimated().alertShare())
        .put("promised_share", report.promised().alertShare());
    performance(json, report);
    ParityReport parity = report.parity();
    json.set("parity", parity == null ? JSON.nullNode() : JSON.readTree(parity.toJson()));
    return json;
  }

  /** The figures that a registry keeps; those of a feature are named by it. */
  static ObjectNode figures(DriftReport report) {
    ObjectNode json = JSON.createObjectNode();
    json.put("verdict", report.verdict().toString());
    json.put("model_version", Integer.toString(report.champion().version()));
    period(json, report.latest().days());
    ObjectNode stability = json.putObject("stability_index");
    ObjectNode divergence = json.putObject("jensen_shannon");
    put(report.scores(), stability, divergence);
    report.features().forEach(drift -> put(drift, stability, divergence));
    json.put("alert_share", report.latest().estimated().alertShare());
    performance(json, report);
    return json;
  }

  private static void put(FeatureDrift drift, ObjectNode stability, ObjectNode divergence) {
    Distance distance = drift.latest().distance();
    stability.put(drift.name(), distance.populationStabilityIndex());
    divergence.put(drift.name(), distance.jensenShannon());
  }

  private static void histogram(ObjectNode node, FeatureDrift drift) {
    HistogramDrift latest = drift.latest();
    node.put("stability_index", latest.distance().populationStabilityIndex());
    node.put("jensen_shannon", latest.distance().jensenShannon());
    if (latest.isContinuous()) {
      node.put("kolmogorov_smirnov", latest.distance().kolmogorovSmirnov());
    } else {
      node.putNull("kolmogorov_smirnov");
    }
    node.put("missing_share", latest.present().missingShare());
    node.put("out_of_range_share", latest.present().outOfRangeShare());
    node.put("importance", drift.importance());
    node.put("severity", latest.severity().toString());
    node.put("lasting_severity", drift.persistent().toString());
    node.put("verdict", drift.verdict().toString());
  }

  private static void performance(ObjectNode json, DriftReport report) {
    ObjectNode performance = json.putObject("performance");
    figures(performance.putObject("promised"), report.promised());
    Labelled labelled = report.labelled();
    if (labelled == null) {
      performance.putNull("known");
    } else {
      ObjectNode known = performance.putObject("known");
      period(known, labelled.days());
      figures(known, labelled.performance());
    }
    figures(performance.putObject("estimated"), report.latest().estimated());
  }

  private static void figures(ObjectNode node, Performance performance) {
    node.put("average_precision", performance.averagePrecision());
    node.put("precision", performance.precision());
    node.put("recall", performance.recall());
    node.put("frauds", performance.frauds());
    node.put("alerts", performance.alerts());
  }

  private static void period(ObjectNode node, DayRange days) {
    node.put("first_day", days.firstDay().toString());
    node.put("last_day", days.lastDay().toString());
  }
}
