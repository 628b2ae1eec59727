package org.fraudbeam.pipelines.training;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fraudbeam.features.definition.FeatureSet;

/** Labelled vectors of many days, in which the first feature tells most frauds. */
final class GeneratedHistory {

  static final LocalDate FIRST_DAY = LocalDate.parse("2018-05-01");

  private static final int ROWS_PER_DAY = 100;
  static final int CARDS = 400;

  private GeneratedHistory() {}

  /** Every fraud is reported a week after it happened. */
  static List<LabelledVector> ofDays(FeatureSet featureSet, int days) {
    Random random = new Random(5);
    List<LabelledVector> rows = new ArrayList<>();
    for (int row = 0; row < days * ROWS_PER_DAY; row++) {
      double[] values = random.doubles(featureSet.size()).toArray();
      boolean fraud = 20 * values[0] + random.nextDouble() > 19.8;
      long time =
          Fold.startMillis(FIRST_DAY.plusDays(row / ROWS_PER_DAY))
              + Duration.ofMinutes(14L * (row % ROWS_PER_DAY)).toMillis();
      rows.add(
          new LabelledVector(
              "transaction-" + row,
              time,
              "card-" + random.nextInt(CARDS),
              "terminal",
              1_000,
              "USD",
              values,
              fraud,
              fraud ? time + Duration.ofDays(7).toMillis() : LabelledVector.NEVER_REPORTED));
    }
    return rows;
  }
}
