package org.fraudbeam.features.definition;

import java.time.Duration;
import java.util.regex.Pattern;

/** A definition that makes no sense is refused where it is written. */
final class Checks {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private Checks() {}

  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  static void name(String name) {
    require(NAME.matcher(name).matches(), "a feature name is lower snake case, not: " + name);
  }

  static void positive(String what, Duration duration) {
    require(duration.compareTo(Duration.ZERO) > 0, "the " + what + " must be longer than zero");
    require(
        duration.compareTo(Duration.ofDays(3_660)) < 0,
        "the " + what + " must be shorter than ten years");
  }
}
