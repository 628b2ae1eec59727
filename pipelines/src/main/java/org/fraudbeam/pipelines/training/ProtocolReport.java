package org.fraudbeam.pipelines.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.pipelines.model.Evaluation;
import org.fraudbeam.pipelines.run.TextTable;

/**
 * The result of the protocol: its folds, and the mean and standard deviation over them.
 *
 * @param featureSet the feature set, as people name it
 * @param folds the result of each fold, at least one
 */
public record ProtocolReport(String featureSet, List<FoldResult> folds) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public ProtocolReport {
    folds = List.copyOf(folds);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("The protocol needs at least one fold.");
    }
  }

  /** The figures that are averaged over the folds. */
  public enum Figure {
    ROC_AUC("roc_auc", "AUC ROC"),
    AVERAGE_PRECISION("average_precision", "Avg. prec."),
    CARD_PRECISION("card_precision_at_" + Evaluation.CARDS, "CP@" + Evaluation.CARDS),
    CARD_PRECISION_CEILING("card_precision_ceiling", "Ceiling");

    private final String key;
    private final String heading;

    Figure(String key, String heading) {
      this.key = key;
      this.heading = heading;
    }

    private double of(FoldResult fold) {
      Evaluation evaluation = fold.evaluation();
      return switch (this) {
        case ROC_AUC -> evaluation.rocAuc();
        case AVERAGE_PRECISION -> evaluation.averagePrecision();
        case CARD_PRECISION -> evaluation.cardPrecision().mean();
        case CARD_PRECISION_CEILING -> evaluation.cardPrecision().ceiling();
      };
    }
  }

  /** The mean of a figure over the folds. */
  public double mean(Figure figure) {
    return folds.stream().mapToDouble(figure::of).average().orElseThrow();
  }

  /** The standard deviation of a figure over the folds, taken as the whole population. */
  public double standardDeviation(Figure figure) {
    double mean = mean(figure);
    return Math.sqrt(
        folds.stream()
            .mapToDouble(fold -> Math.pow(figure.of(fold) - mean, 2))
            .average()
            .orElseThrow());
  }

  /** A table for the terminal. */
  public String toTable() {
    StringBuilder table = new StringBuilder("Feature set ").append(featureSet).append("\n\n");
    line(table, "train from", "rows", "frauds", "test from", "rows", "frauds");
    for (Figure figure : Figure.values()) {
      table.append(String.format(Locale.ROOT, "  %10s", figure.heading));
    }
    for (FoldResult fold : folds) {
      table.append('\n');
      line(
          table,
          fold.fold().trainFrom(),
          fold.trainRows(),
          fold.trainFrauds(),
          fold.fold().testFrom(),
          fold.evaluation().rows(),
          fold.evaluation().frauds());
      figures(table, figure -> figure.of(fold));
    }
    table.append('\n');
    line(table, "mean", "", "", "", "", "");
    figures(table, this::mean);
    table.append('\n');
    line(table, "std. dev.", "", "", "", "", "");
    figures(table, this::standardDeviation);
    return table.append('\n').append(alertTable()).toString();
  }

  /** What calibration and threshold promised, beside what came true; empty without promises. */
  private String alertTable() {
    TextTable table = FoldAlerts.table();
    boolean promised = false;
    for (FoldResult fold : folds) {
      if (fold.alerts() != null) {
        fold.alerts().addTo(table, fold.fold().testFrom());
        promised = true;
      }
    }
    return promised
        ? "%nPromised before the test, for %d cards a day -> come true%n%n%s%n"
            .formatted(AlertBudget.DEFAULT.cardsPerDay(), table)
        : "";
  }

  /** The same as a JSON object. */
  public ObjectNode toJson() {
    ObjectNode report = JSON.createObjectNode();
    report.put("feature_set", featureSet);
    ArrayNode array = report.putArray("folds");
    for (FoldResult fold : folds) {
      ObjectNode node = array.addObject();
      node.put("train_from", fold.fold().trainFrom().toString());
      node.put("train_to", fold.fold().trainTo().toString());
      node.put("train_rows", fold.trainRows());
      node.put("train_frauds", fold.trainFrauds());
      node.put("test_from", fold.fold().testFrom().toString());
      node.put("test_to", fold.fold().testTo().toString());
      node.put("test_rows", fold.evaluation().rows());
      node.put("test_frauds", fold.evaluation().frauds());
      for (Figure figure : Figure.values()) {
        node.put(figure.key, figure.of(fold));
      }
      if (fold.alerts() != null) {
        node.set("alerts", fold.alerts().toJson());
      }
    }
    ObjectNode mean = report.putObject("mean");
    ObjectNode deviation = report.putObject("standard_deviation");
    for (Figure figure : Figure.values()) {
      mean.put(figure.key, mean(figure));
      deviation.put(figure.key, standardDeviation(figure));
    }
    return report;
  }

  private static void line(StringBuilder table, Object... cells) {
    table.append(String.format(Locale.ROOT, "%-10s  %8s  %7s  %-10s  %8s  %7s", cells));
  }

  private static void figures(StringBuilder table, ToDoubleFunction<Figure> value) {
    for (Figure figure : Figure.values()) {
      table.append(String.format(Locale.ROOT, "  %10.4f", value.applyAsDouble(figure)));
    }
  }
}
