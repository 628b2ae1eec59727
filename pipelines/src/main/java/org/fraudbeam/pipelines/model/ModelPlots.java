package org.fraudbeam.pipelines.model;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the plots of a bundle. */
final class ModelPlots {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 600;
  private static final int SCORE_BINS = 50;
  private static final int MOST_IMPORTANT = 20;

  /** How many times the budget the gain curve reaches. */
  private static final int GAIN_BUDGETS = 5;

  /** More points than pixels say nothing and take long to draw. */
  private static final int CURVE_POINTS = 1_000;

  private ModelPlots() {}

  /**
   * Whether this machine can draw text. A Java installation for servers may lack the fonts, and a
   * model is as good without its pictures.
   */
  static boolean canDraw() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).charWidth('x') > 0;
    } catch (LinkageError | InternalError | RuntimeException noFonts) {
      return false;
    } finally {
      graphics.dispose();
    }
  }

  /** Draws all plots into a folder and gives back their file names. */
  static List<String> draw(Path folder, BundleContents contents) throws IOException {
    Ranking ranking = Evaluation.ranking(contents.unknownCards());
    Map<String, Chart<?, ?>> charts =
        Map.of(
            "precision_recall.png", precisionRecall(ranking),
            "roc.png", roc(ranking),
            "calibration.png", calibration(contents.heldOut()),
            "gain.png", gain(contents),
            "score_distribution.png", scores(contents),
            "feature_importance.png", importance(contents.model()));
    for (Map.Entry<String, Chart<?, ?>> chart : charts.entrySet()) {
      BitmapEncoder.saveBitmap(
          chart.getValue(),
          folder.resolve(chart.getKey()).toString(),
          BitmapEncoder.BitmapFormat.PNG);
    }
    return charts.keySet().stream().sorted().toList();
  }

  private static XYChart precisionRecall(Ranking ranking) {
    XYChart chart = curve("Precision and recall on held-out transactions", "Recall", "Precision");
    List<Ranking.Step> steps = thinned(ranking.steps());
    line(
        chart,
        String.format(Locale.ROOT, "average precision %.3f", ranking.averagePrecision()),
        steps.stream().map(Ranking.Step::recall).toList(),
        steps.stream().map(Ranking.Step::precision).toList());
    return chart;
  }

  private static XYChart roc(Ranking ranking) {
    XYChart chart =
        curve("ROC on held-out transactions", "False positive rate", "Recall (true positive rate)");
    List<Ranking.Step> steps = thinned(ranking.steps());
    line(
        chart,
        String.format(Locale.ROOT, "area under the curve %.3f", ranking.rocAuc()),
        steps.stream().map(Ranking.Step::falsePositiveRate).toList(),
        steps.stream().map(Ranking.Step::recall).toList());
    line(chart, "chance", List.of(0.0, 1.0), List.of(0.0, 1.0));
    return chart;
  }

  private static XYChart calibration(List<ScoredTransaction> transactions) {
    XYChart chart =
        curve(
            "Calibration on held-out transactions", "Mean score of a bin", "Share of frauds in it");
    Reliability reliability = Reliability.of(transactions);
    line(chart, "calibrated", List.of(0.0, 1.0), List.of(0.0, 1.0));
    line(
        chart,
        String.format(Locale.ROOT, "expected error %.4f", reliability.error()),
        reliability.bins().stream().map(Reliability.Bin::meanScore).toList(),
        reliability.bins().stream().map(Reliability.Bin::fraudShare).toList(),
        SeriesMarkers.CIRCLE);
    return chart;
  }

  private static XYChart gain(BundleContents contents) {
    XYChart chart =
        curve("What an alert budget finds", "Alert budget in cards a day", "Share found");
    int budget = contents.settings().threshold().budgetCardsPerDay();
    Gain gain = Gain.upTo(GAIN_BUDGETS * budget, contents.heldOut());
    List<Double> budgets = gain.budgets().stream().map(Integer::doubleValue).toList();
    chart.getStyler().setXAxisMax((double) GAIN_BUDGETS * budget);
    line(chart, "frauds", budgets, gain.recall());
    gain.amountShares()
        .forEach((currency, shares) -> line(chart, "amount in " + currency, budgets, shares));
    double chosen = budget;
    line(chart, "budget " + budget, List.of(chosen, chosen), List.of(0.0, 1.0));
    return chart;
  }

  private static XYChart scores(BundleContents contents) {
    double threshold = contents.settings().threshold().threshold();
    XYChart chart = curve("Scores of held-out transactions", "Score", "Share of transactions");
    chart.getStyler().setYAxisMax(null);
    chart.getStyler().setYAxisMin(null);
    chart.getStyler().setYAxisLogarithmic(true);
    scoreLine(chart, "fraud", contents.unknownCards(), true);
    scoreLine(chart, "legitimate", contents.unknownCards(), false);
    line(
        chart,
        String.format(Locale.ROOT, "threshold %.3f", threshold),
        List.of(threshold, threshold),
        List.of(1.0 / contents.unknownCards().size(), 1.0));
    return chart;
  }

  private static void scoreLine(
      XYChart chart, String name, List<ScoredTransaction> transactions, boolean fraud) {
    long[] counts = new long[SCORE_BINS];
    long total = 0;
    for (ScoredTransaction transaction : transactions) {
      if (transaction.fraud() == fraud) {
        counts[Math.min(SCORE_BINS - 1, (int) (transaction.score() * SCORE_BINS))]++;
        total++;
      }
    }
    List<Double> middles = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int bin = 0; bin < SCORE_BINS; bin++) {
      if (counts[bin] > 0) {
        middles.add((bin + 0.5) / SCORE_BINS);
        shares.add((double) counts[bin] / total);
      }
    }
    line(chart, name, middles, shares);
  }

  private static CategoryChart importance(BoosterModel model) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Share of the loss that splits on a feature took away")
            .build();
    plain(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisLabelRotation(90);
    double total = model.importance().values().stream().mapToDouble(Double::doubleValue).sum();
    List<Map.Entry<String, Double>> most =
        model.importance().entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_IMPORTANT)
            .toList();
    chart.addSeries(
        "importance",
        most.stream().map(Map.Entry::getKey).toList(),
        most.stream().map(entry -> entry.getValue() / total).toList());
    return chart;
  }

  private static XYChart curve(String title, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    plain(chart.getStyler());
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setYAxisTickMarkSpacingHint(60);
    return chart;
  }

  private static void plain(Styler styler) {
    styler.setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.OutsideE);
  }

  private static void line(XYChart chart, String name, List<Double> x, List<Double> y) {
    line(chart, name, x, y, SeriesMarkers.NONE);
  }

  private static void line(
      XYChart chart, String name, List<Double> x, List<Double> y, Marker marker) {
    chart.addSeries(name, x, y).setMarker(marker);
  }

  private static List<Ranking.Step> thinned(List<Ranking.Step> steps) {
    int stride = Math.max(1, steps.size() / CURVE_POINTS);
    List<Ranking.Step> kept = new ArrayList<>();
    for (int step = 0; step < steps.size(); step++) {
      // The first steps are the ones people look at: there every step counts.
      if (step < CURVE_POINTS || step % stride == 0 || step == steps.size() - 1) {
        kept.add(steps.get(step));
      }
    }
    return kept;
  }
}
