package org.fraudbeam.pipelines.drift;

import java.util.Locale;

/** How large an effect is, whatever the number of transactions. */
enum Severity {
  /** As in the reference. */
  NONE,
  /** Worth a look. */
  WEAK,
  /** A different world, if it stays. */
  STRONG,
  /** Broken, or another world altogether. */
  EXTREME;

  static Severity higher(Severity one, Severity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  static Severity lower(Severity one, Severity other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
