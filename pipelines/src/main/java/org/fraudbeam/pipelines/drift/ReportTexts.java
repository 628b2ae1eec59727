package org.fraudbeam.pipelines.drift;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.fraudbeam.pipelines.drift.ReportPage.FeatureRow;
import org.fraudbeam.pipelines.drift.ReportPage.PerformanceRow;
import org.fraudbeam.pipelines.parity.ParityReport;
import org.jspecify.annotations.Nullable;

/** Puts the page of a report into words. */
final class ReportTexts {

  private ReportTexts() {}

  static ReportPage page(DriftReport report, SortedMap<Long, TransactionCounts> days) {
    return new ReportPage(
        report.verdict().toString(),
        headline(report.verdict()),
        report.reasons().isEmpty()
            ? List.of("Features, scores, alerts and known performance are as promised.")
            : report.sentences(),
        report.latest().days().toString(),
        String.format(Locale.ROOT, "%,d", report.latest().curve().known().transactions()),
        report.champion().version(),
        report.verdict() == Verdict.NONE ? "Moved most, though little" : "What has moved most",
        report.features().stream()
            .limit(DriftReport.DRIVERS)
            .map(drift -> ReportDrawing.histogram(drift, moved(drift), ReportDrawing.NARROW))
            .toList(),
        ReportDrawing.trend(report, days),
        performanceText(report),
        report.performances().entrySet().stream().map(ReportTexts::row).toList(),
        ReportDrawing.histogram(report.scores(), moved(report.scores()), ReportDrawing.WIDE),
        report.features().stream().map(ReportTexts::row).toList(),
        parity(report.parity()));
  }

  private static String headline(Verdict verdict) {
    return switch (verdict) {
      case NONE -> "No drift: nothing to do";
      case WATCH -> "Watch: something has moved";
      case RETRAIN -> "Retrain: the world has moved";
    };
  }

  private static String moved(FeatureDrift drift) {
    HistogramDrift latest = drift.latest();
    double index = latest.distance().populationStabilityIndex();
    if (latest.severity() == Severity.NONE) {
      return String.format(Locale.ROOT, "As in training: stability index %.3f.", index);
    }
    return String.format(
        Locale.ROOT,
        "%s than in training: stability index %.3f, %s effect.",
        capital(latest.direction()),
        index,
        latest.severity());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String performanceText(DriftReport report) {
    Labelled labelled = report.labelled();
    String known =
        labelled == null
            ? "Known: nothing yet, for want of labels. "
            : "Known: the transactions from " + labelled.days() + ", whose labels have all come. ";
    return "Promised: the held-out days of training. "
        + known
        + "Estimated: the latest window, from its scores alone, as if they were true probabilities;"
        + " it does not see frauds that the model does not know.";
  }

  private static PerformanceRow row(Map.Entry<String, Performance> figures) {
    Performance performance = figures.getValue();
    return new PerformanceRow(
        figures.getKey(),
        number(performance.precision()),
        number(performance.recall()),
        number(performance.averagePrecision()),
        String.format(Locale.ROOT, "%.2f %%", 100 * performance.alertShare()));
  }

  private static FeatureRow row(FeatureDrift drift) {
    HistogramDrift latest = drift.latest();
    return new FeatureRow(
        drift.name(),
        latest.severity().toString(),
        number(latest.distance().populationStabilityIndex()),
        number(latest.distance().jensenShannon()),
        latest.isContinuous() ? number(latest.distance().kolmogorovSmirnov()) : "-",
        ReportDrawing.percent(latest.present().missingShare()),
        ReportDrawing.percent(latest.present().outOfRangeShare()),
        ReportDrawing.percent(drift.importance()));
  }

  private static String parity(@Nullable ParityReport parity) {
    return parity == null
        ? "It was not asked for: name a Kafka with --bootstrap-servers, or files with --served."
        : parity.toText();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
