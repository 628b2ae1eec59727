package org.fraudbeam.features.definition;

import java.time.Duration;
import org.fraudbeam.features.definition.Computation.Operand;
import org.fraudbeam.features.definition.Computation.OverWindow;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a feature is, from its definition. */
final class Descriptions {

  private Descriptions() {}

  static String of(Comparison comparison) {
    return switch (comparison.kind()) {
      case RATIO_TO_MEAN, RATIO_TO_MEDIAN -> "the amount as a multiple of " + usual(comparison);
      case Z_SCORE -> "the amount's distance in standard deviations from " + usual(comparison);
    };
  }

  static String usual(Comparison comparison) {
    String history =
        "this %s's earlier amounts in %s"
            .formatted(comparison.entity().label(), days(comparison.window()));
    return switch (comparison.kind()) {
      case RATIO_TO_MEAN -> "the mean of " + history;
      case RATIO_TO_MEDIAN -> "the median of " + history;
      case Z_SCORE -> history;
    };
  }

  static String of(OverWindow computation) {
    String entity = computation.entity().label();
    String operand = operand(computation.operand());
    String selected = selected(computation.condition());
    Window window = computation.window();
    String which = (window.prior() && window.delay().isZero() ? "earlier " : "") + selected;
    String text =
        switch (computation.aggregate()) {
          case COUNT -> "the number of %stransactions of this %s".formatted(which, entity);
          case SUM -> "the total %s of this %s's %stransactions".formatted(operand, entity, which);
          case MEAN -> "the mean %s of this %s's %stransactions".formatted(operand, entity, which);
          case MEDIAN ->
              "the median %s of this %s's %stransactions".formatted(operand, entity, which);
          case STANDARD_DEVIATION ->
              "the standard deviation of the %s of this %s's %stransactions"
                  .formatted(operand, entity, which);
          case MIN ->
              "the smallest %s of this %s's %stransactions".formatted(operand, entity, which);
          case MAX ->
              "the largest %s of this %s's %stransactions".formatted(operand, entity, which);
          case DISTINCT ->
              "the number of different values of %s for this %s".formatted(operand, entity);
          case SEEN_BEFORE -> "whether this %s had the same %s before".formatted(entity, operand);
          case DAYS_SINCE_LAST ->
              "the days since this %s's last %stransaction".formatted(entity, selected);
          case DAYS_SINCE_FIRST ->
              "the days since this %s's first %stransaction".formatted(entity, selected);
          case FRAUD_COUNT -> "the number of known %sfrauds of this %s".formatted(selected, entity);
          case FRAUD_RATE -> "the share of known %sfrauds of this %s".formatted(selected, entity);
          case FRAUD_STREAK ->
              "the number of known %sfrauds of this %s since its last good transaction"
                  .formatted(selected, entity);
          case FRAUD_STREAK_AGE ->
              "the days since the first known %sfraud of this %s after its last good transaction"
                  .formatted(selected, entity);
          case DAYS_SINCE_LEGITIMATE ->
              "the days since this %s's last known good transaction".formatted(entity);
        };
    String end = window.delay().isZero() ? "" : ", as of " + days(window.delay()) + " ago";
    return text + " in " + days(window.length()) + end;
  }

  private static String selected(@Nullable Condition condition) {
    return condition == null ? "" : condition.name().replace('_', ' ') + " ";
  }

  private static String operand(Operand operand) {
    return operand.formula().replace('_', ' ');
  }

  private static String days(Duration duration) {
    if (duration.toSeconds() % 86_400 == 0) {
      return duration.toDays() == 1 ? "1 day" : duration.toDays() + " days";
    }
    return duration.toSeconds() % 3_600 == 0
        ? duration.toHours() + " hours"
        : duration.toSeconds() + " seconds";
  }
}
