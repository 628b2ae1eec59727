package org.fraudbeam.pipelines.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fraudbeam.pipelines.calibration.CalibrationMethod;
import org.fraudbeam.pipelines.model.Savings;
import org.fraudbeam.pipelines.model.ThresholdChoice;

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

  /** The headings of {@link #toText}. */
  static String heading() {
    return String.format(
        Locale.ROOT,
        "%-9s  %6s  %9s  %-17s  %-17s  %-17s  %s",
        "method",
        "ECE",
        "threshold",
        "cards a day",
        "card precision",
        "recall",
        "amount saved a day");
  }

  /** A line for the terminal, with what was expected and what was observed. */
  String toText() {
    return String.format(
        Locale.ROOT,
        "%-9s  %6.4f  %9.4f  %6.1f -> %6.1f   %6.3f -> %6.3f   %6.3f -> %6.3f   %s -> %s",
        method,
        calibrationError,
        expected.threshold(),
        expected.cardsPerDay(),
        observed.cardsPerDay(),
        expected.cardPrecision(),
        observed.cardPrecision(),
        expected.recall(),
        observed.recall(),
        savings(expected),
        savings(observed));
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

  private static String savings(ThresholdChoice choice) {
    return choice.savings().stream().map(Savings::toText).collect(Collectors.joining(", "));
  }
}
