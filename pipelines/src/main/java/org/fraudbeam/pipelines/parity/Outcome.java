package org.fraudbeam.pipelines.parity;

import java.util.Locale;

/** What comparing a served vector with the recomputed one says. */
public enum Outcome {
  /** The same bits. */
  EQUAL,
  /**
   * Different, and exactly what the history gives without events that arrived after the
   * transaction.
   */
  LATE,
  /** The same, where those events have the very time of the transaction. */
  TIE,
  /** Different, and served from history that had been folded into time buckets. */
  APPROXIMATE,
  /** Different without such a cause: one of the two is wrong. */
  MISMATCH,
  /** Never served. */
  MISSING,
  /** Served, but not in the history of transactions. */
  EXTRA;

  /** As in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a fault. */
  boolean isFault() {
    return switch (this) {
      case EQUAL, LATE, TIE, APPROXIMATE -> false;
      case MISMATCH, MISSING, EXTRA -> true;
    };
  }
}
