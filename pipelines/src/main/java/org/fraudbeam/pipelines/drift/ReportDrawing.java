package org.fraudbeam.pipelines.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.fraudbeam.pipelines.drift.ReportPage.Bar;
import org.fraudbeam.pipelines.drift.ReportPage.Curve;
import org.fraudbeam.pipelines.drift.ReportPage.Plot;
import org.fraudbeam.pipelines.drift.ReportPage.Trend;
import org.jspecify.annotations.Nullable;

/** Turns the numbers of a report into positions on its page. */
final class ReportDrawing {

  /** The width of one of three plots beside each other. */
  static final int NARROW = 300;

  /** The width of a plot that has the page for itself. */
  static final int WIDE = 1000;

  private static final double HEIGHT = 100;
  private static final double TREND_WIDTH = 1000;
  private static final double TREND_BOTTOM = 170;
  private static final double TREND_HEIGHT = 160;
  private static final int MOST_DAYS = 60;

  private ReportDrawing() {}

  /** The bins of a histogram side by side, as high as their shares. */
  static Plot histogram(FeatureDrift drift, String text, int width) {
    HistogramDrift latest = drift.latest();
    long[] before = latest.reference().counts().stream().mapToLong(Long::longValue).toArray();
    long[] now = latest.present().bins();
    double beforeTotal = Math.max(1, Arrays.stream(before).sum());
    double nowTotal = Math.max(1, Arrays.stream(now).sum());
    double highest = 0;
    for (int bin = 0; bin < now.length; bin++) {
      highest = Math.max(highest, Math.max(before[bin] / beforeTotal, now[bin] / nowTotal));
    }
    double step = (double) width / now.length;
    List<Double> edges = latest.reference().edges();
    List<Bar> bars = new ArrayList<>();
    for (int bin = 0; bin < now.length; bin++) {
      double beforeShare = before[bin] / beforeTotal;
      double nowShare = now[bin] / nowTotal;
      bars.add(
          new Bar(
              rounded(bin * step),
              rounded(0.45 * step),
              rounded(HEIGHT * beforeShare / Math.max(highest, Double.MIN_NORMAL)),
              rounded(HEIGHT * nowShare / Math.max(highest, Double.MIN_NORMAL)),
              range(edges, bin),
              percent(beforeShare),
              percent(nowShare)));
    }
    return new Plot(
        drift.name(),
        text,
        width,
        bars,
        edges.isEmpty() ? "" : "up to " + number(edges.get(0)),
        edges.isEmpty() ? "" : "above " + number(edges.get(edges.size() - 1)));
  }

  /** The index of the drivers in each window that there are days for; null if there is only one. */
  static @Nullable Trend trend(DriftReport report, SortedMap<Long, TransactionCounts> days) {
    long last = report.latest().days().last();
    long first = Math.max(last - MOST_DAYS + 1, days.firstKey() + report.plan().days() - 1L);
    if (first >= last) {
      return null;
    }
    List<Window> windows =
        LongStream.rangeClosed(first, last)
            .mapToObj(
                day -> Window.of(report.plan().window(day), days, report.champion().settings()))
            .toList();
    List<List<Double>> indices =
        report.drivers().stream().map(driver -> indices(driver, windows)).toList();
    double highest =
        Math.max(
            1.2 * Thresholds.STABILITY_INDEX.strong(),
            indices.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0));
    List<Curve> curves = new ArrayList<>();
    for (int curve = 0; curve < indices.size(); curve++) {
      curves.add(
          new Curve(
              report.drivers().get(curve),
              "c" + curve,
              "k" + curve,
              points(indices.get(curve), highest)));
    }
    return new Trend(
        curves,
        List.of(
            y(Thresholds.STABILITY_INDEX.weak(), highest),
            y(Thresholds.STABILITY_INDEX.strong(), highest)),
        Thresholds.STABILITY_INDEX.weak(),
        Thresholds.STABILITY_INDEX.strong(),
        windows.get(0).days().lastDay().toString(),
        windows.get(windows.size() - 1).days().lastDay().toString());
  }

  private static List<Double> indices(String feature, List<Window> windows) {
    return windows.stream()
        .map(
            window ->
                window.features().stream()
                    .filter(drift -> drift.name().equals(feature))
                    .mapToDouble(drift -> drift.distance().populationStabilityIndex())
                    .sum())
        .toList();
  }

  private static String points(List<Double> values, double highest) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      points.add(rounded(i * TREND_WIDTH / (values.size() - 1)) + "," + y(values.get(i), highest));
    }
    return points.stream().collect(Collectors.joining(" "));
  }

  private static double y(double value, double highest) {
    return rounded(TREND_BOTTOM - TREND_HEIGHT * value / highest);
  }

  private static String range(List<Double> edges, int bin) {
    if (edges.isEmpty()) {
      return "all";
    }
    if (bin == 0) {
      return "up to " + number(edges.get(0));
    }
    String above = "above " + number(edges.get(bin - 1));
    return bin == edges.size() ? above : above + " up to " + number(edges.get(bin));
  }

  private static double rounded(double pixels) {
    return Math.round(10 * pixels) / 10.0;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.3g", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
