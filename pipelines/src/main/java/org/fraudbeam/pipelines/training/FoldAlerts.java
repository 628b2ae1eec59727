package org.fraudbeam.pipelines.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.fraudbeam.pipelines.calibration.CalibrationMethod;
import org.fraudbeam.pipelines.model.Savings;
import org.fraudbeam.pipelines.model.ThresholdChoice;
import org.fraudbeam.pipelines.run.TextTable;

/**
 * How far the promises of a model came true in the test of a fold. The model is the one that would
 * be in use: {@linkplain Fold#lastJudged judged} as late as labels were known when the test began.
 *
 * @param method how the scores were calibrated
 * @param calibrationError the expected calibration error on all test transactions, in [0, 1]
 * @param expected what the alerts were expected to bring
 * @param observed what they brought on all test transactions
 */
public record FoldAlerts(
    CalibrationMethod method,
    double calibrationError,
    ThresholdChoice expected,
    ThresholdChoice observed) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A table of what was expected and what was observed, without rows. */
  static TextTable table() {
    return TextTable.of(
        "test from",
        "calibration",
        "ECE",
        "threshold",
        "cards a day",
        "card precision",
        "recall",
        "amount saved a day");
  }

  /** Adds itself to such a table. */
  void addTo(TextTable table, LocalDate testFrom) {
    table.row(
        testFrom.toString(),
        method.toString(),
        rounded(calibrationError, 4),
        rounded(expected.threshold(), 4),
        comparison(ThresholdChoice::cardsPerDay, 1),
        comparison(ThresholdChoice::cardPrecision, 3),
        comparison(ThresholdChoice::recall, 3),
        savings(expected) + " -> " + savings(observed));
  }

  /** The same for programs. */
  ObjectNode toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("calibration", method.toString());
    node.put("expected_calibration_error", calibrationError);
    node.set("expected", expected.toJson());
    node.set("observed", observed.toJson());
    return node;
  }

  private String comparison(ToDoubleFunction<ThresholdChoice> figure, int digits) {
    return rounded(figure.applyAsDouble(expected), digits)
        + " -> "
        + rounded(figure.applyAsDouble(observed), digits);
  }

  private static String rounded(double figure, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", figure);
  }

  private static String savings(ThresholdChoice choice) {
    return choice.savings().stream().map(Savings::toText).collect(Collectors.joining(", "));
  }
}
