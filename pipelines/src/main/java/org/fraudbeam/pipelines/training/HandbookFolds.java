package org.fraudbeam.pipelines.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The folds of the Fraud Detection Handbook: train 7 days, wait 7 for labels, test 7. */
public enum HandbookFolds {
  /** Four weeks for choices: of features, parameters, anything. */
  VALIDATION,
  /** Four later weeks, for the figures of a release only. */
  TEST,
  /** The single week of the Handbook's baseline. */
  BASELINE;

  private static final int WEEK = 7;

  /** The folds, the latest first. */
  public List<Fold> folds() {
    return switch (this) {
      case VALIDATION -> trainedFrom("2018-07-11", "2018-07-04", "2018-06-27", "2018-06-20");
      case TEST -> trainedFrom("2018-08-15", "2018-08-08", "2018-08-01", "2018-07-25");
      case BASELINE -> trainedFrom("2018-07-25");
    };
  }

  /** The name a user types: {@code validation}, {@code test} or {@code baseline}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static List<Fold> trainedFrom(String... days) {
    return Stream.of(days).map(day -> new Fold(LocalDate.parse(day), WEEK, WEEK, WEEK)).toList();
  }
}
