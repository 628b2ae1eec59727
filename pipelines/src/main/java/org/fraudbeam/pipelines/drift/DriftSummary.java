package org.fraudbeam.pipelines.drift;

import java.util.Locale;
import org.fraudbeam.pipelines.run.TextTable;

/** Tells a report in a terminal. */
final class DriftSummary {

  private DriftSummary() {}

  static String text(DriftReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Verdict: %s. %,d transactions from %s against version %d of the model.%n",
            report.verdict(),
            report.latest().curve().known().transactions(),
            report.latest().days(),
            report.champion().version()));
    report.sentences().forEach(reason -> text.append("  ").append(reason).append('\n'));
    TextTable features =
        TextTable.of("feature", "stability", "JS", "KS", "missing", "out of range", "importance");
    report.features().stream().limit(DriftReport.DRIVERS).forEach(drift -> row(features, drift));
    row(features, report.scores());
    text.append('\n').append(features).append("\n\n");
    TextTable performance =
        TextTable.of("performance", "AP", "precision", "recall", "alerts", "frauds");
    report
        .performances()
        .forEach(
            (kind, figures) ->
                performance.row(
                    kind,
                    number(figures.averagePrecision()),
                    number(figures.precision()),
                    number(figures.recall()),
                    String.format(Locale.ROOT, "%,d", figures.alerts()),
                    String.format(Locale.ROOT, "%,.0f", figures.frauds())));
    text.append(performance);
    if (report.labelled() != null) {
      text.append("\nKnown: the transactions from ")
          .append(report.labelled().days())
          .append(", whose labels have all come.");
    }
    if (report.parity() != null) {
      text.append("\n\n").append(report.parity().toText());
    }
    return text.toString();
  }

  private static void row(TextTable table, FeatureDrift drift) {
    HistogramDrift latest = drift.latest();
    table.row(
        drift.name(),
        number(latest.distance().populationStabilityIndex()),
        number(latest.distance().jensenShannon()),
        latest.isContinuous() ? number(latest.distance().kolmogorovSmirnov()) : "-",
        percent(latest.present().missingShare()),
        percent(latest.present().outOfRangeShare()),
        percent(drift.importance()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
