package org.fraudbeam.services.scorer.console.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an admin does with a saved rule as it is. */
public enum RuleChange {
  /** Has it judged. */
  ON("Turn on"),
  /** Has it judged no more. */
  OFF("Turn off"),
  /** Deletes it. */
  DELETE("Delete");

  private final String label;

  RuleChange(String label) {
    this.label = label;
  }

  /** The change with this word; empty if there is none. */
  public static Optional<RuleChange> of(String word) {
    return Arrays.stream(values()).filter(change -> change.word().equals(word)).findFirst();
  }

  /** The change in one word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its button says. */
  public String label() {
    return label;
  }
}
