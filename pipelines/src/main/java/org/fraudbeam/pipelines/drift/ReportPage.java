package org.fraudbeam.pipelines.drift;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code report.html} shows, as its template takes it: texts are ready, plots are in pixels.
 *
 * @param verdict the verdict
 * @param headline it in words
 * @param reasons what speaks for it
 * @param days the days of the latest window
 * @param transactions how many they have
 * @param version the champion
 * @param driversTitle over the plots
 * @param drivers the features that drive the verdict
 * @param trend how they have moved; null if there is only one window
 * @param performanceText what stands in the table
 * @param performance promised, known and estimated
 * @param scores the scores
 * @param features all features
 * @param parity served against recomputed
 */
public record ReportPage(
    String verdict,
    String headline,
    List<String> reasons,
    String days,
    String transactions,
    int version,
    String driversTitle,
    List<Plot> drivers,
    @Nullable Trend trend,
    String performanceText,
    List<PerformanceRow> performance,
    Plot scores,
    List<FeatureRow> features,
    String parity) {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  /** The page as a file that needs no other. */
  String html() {
    StringOutput html = new StringOutput();
    TEMPLATES.render("drift/report.jte", this, html);
    return html.toString();
  }

  /**
   * Two histograms over the same bins.
   *
   * @param name of the feature
   * @param text what has happened to it
   * @param width of the plot
   * @param bars a pair for each bin
   * @param lowest the end of the first bin
   * @param highest the beginning of the last
   */
  public record Plot(
      String name, String text, int width, List<Bar> bars, String lowest, String highest) {}

  /**
   * The shares of a bin.
   *
   * @param x where it begins
   * @param width of each of the two bars
   * @param before the height of that of the reference
   * @param now the height of that of the window
   * @param range the values that the bin holds
   * @param beforeText the share in the reference
   * @param nowText the share in the window
   */
  public record Bar(
      double x,
      double width,
      double before,
      double now,
      String range,
      String beforeText,
      String nowText) {}

  /**
   * The index of some features by day.
   *
   * @param curves a curve for each
   * @param limits where the lines of weak and strong effects are
   * @param weak the index of a weak effect
   * @param strong that of a strong one
   * @param firstDay the last day of the first window
   * @param lastDay that of the last
   */
  public record Trend(
      List<Curve> curves,
      List<Double> limits,
      double weak,
      double strong,
      String firstDay,
      String lastDay) {}

  /**
   * A curve.
   *
   * @param name of the feature
   * @param colour the class of the curve
   * @param key that of its colour in the legend
   * @param points as SVG takes them
   */
  public record Curve(String name, String colour, String key, String points) {}

  /** A row of the table of performance. */
  public record PerformanceRow(
      String name, String precision, String recall, String averagePrecision, String alertShare) {}

  /** A row of the table of features. */
  public record FeatureRow(
      String name,
      String severity,
      String stability,
      String divergence,
      String gap,
      String missing,
      String outOfRange,
      String importance) {}
}
