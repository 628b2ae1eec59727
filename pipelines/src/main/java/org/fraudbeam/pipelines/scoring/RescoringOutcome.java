package org.fraudbeam.pipelines.scoring;

import java.util.Locale;

/** How the score of a transaction compares with the one that was served. */
enum RescoringOutcome {
  /** The same bits. */
  EQUAL,
  /**
   * Different, and served by another version of the model, which gives exactly the served score; or
   * served while there was no champion.
   */
  VERSION,
  /**
   * Different, because the served vector is: exactly what the history gives without events that
   * arrived after the transaction.
   */
  LATE,
  /** The same, where those events have the very time of the transaction. */
  TIE,
  /** Different, and served from history that had been folded into time buckets. */
  APPROXIMATE,
  /** Different without such a cause, or not served at all: something is wrong. */
  UNEXPLAINED;

  /** As in reports and files. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
