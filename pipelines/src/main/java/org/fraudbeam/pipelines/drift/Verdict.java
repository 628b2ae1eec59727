package org.fraudbeam.pipelines.drift;

import java.util.Locale;

/** What to do about drift. */
public enum Verdict {
  /** Nothing. */
  NONE,
  /** Look at the report: something has moved, but not far, not for long, or without proof. */
  WATCH,
  /** Train a new model. */
  RETRAIN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
