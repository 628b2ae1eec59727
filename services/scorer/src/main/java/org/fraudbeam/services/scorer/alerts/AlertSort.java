package org.fraudbeam.services.scorer.alerts;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** By what alerts are sorted, the largest or latest first. */
public enum AlertSort {
  /** Score x amount, what is lost if nobody looks. */
  EXPECTED_LOSS("expected_loss_minor"),
  /** Probability of fraud. */
  SCORE("score"),
  /** When the transaction happened. */
  TIME("happened_at"),
  /** When the verdict was given; alerts without one are left out. */
  DECISION("decided_at");

  private final String column;

  AlertSort(String column) {
    this.column = column;
  }

  /** The name in lower case, as it is written everywhere. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String column() {
    return column;
  }

  Object valueOf(Alert alert) {
    return switch (this) {
      case EXPECTED_LOSS -> alert.expectedLossMinor();
      case SCORE -> alert.score();
      case TIME -> alert.happenedAt();
      case DECISION -> Objects.requireNonNull(alert.decidedAt());
    };
  }

  /**
   * The value that a text means.
   *
   * @throws RuntimeException if it means none
   */
  Object parse(String text) {
    return switch (this) {
      case EXPECTED_LOSS -> Long.valueOf(text);
      case SCORE -> Double.valueOf(text);
      case TIME, DECISION -> Instant.parse(text);
    };
  }
}
