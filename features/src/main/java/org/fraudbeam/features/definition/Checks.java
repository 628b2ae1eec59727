package org.fraudbeam.features.definition;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
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
    notNegative(what, duration);
  }

  static void notNegative(String what, Duration duration) {
    require(!duration.isNegative(), "the " + what + " must not be negative");
    require(
        duration.compareTo(Duration.ofDays(3_660)) < 0,
        "the " + what + " must be shorter than ten years");
    require(
        duration.equals(duration.truncatedTo(ChronoUnit.SECONDS)),
        "the " + what + " must be whole seconds");
  }
}
