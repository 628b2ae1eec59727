package org.fraudbeam.pipelines.calibration;

import java.util.Locale;
import java.util.Optional;

/** The ways to calibrate. */
public enum CalibrationMethod {
  /** The model is taken at its word. */
  NONE,
  /** A logistic regression on the margin (Platt, 1999). */
  PLATT,
  /** Centred isotonic regression (Oron and Flournoy, 2017). */
  ISOTONIC;

  /** Learns a calibration; empty if it would not rise. */
  public Optional<Calibration> fit(Outcomes outcomes) {
    return switch (this) {
      case NONE -> Optional.of(Calibration.NONE);
      case PLATT -> PlattScaling.fit(outcomes);
      case ISOTONIC -> Optional.of(CentredIsotonicRegression.fit(outcomes));
    };
  }

  /** The name in files and for people, such as {@code platt}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
