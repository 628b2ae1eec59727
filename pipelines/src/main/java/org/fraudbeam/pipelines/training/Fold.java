package org.fraudbeam.pipelines.training;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A split by time: train on some days, wait until their labels are known, test on the days after.
 * Days are days of UTC.
 *
 * @param trainFrom the first day of training
 * @param trainDays the number of training days, at least 1
 * @param delayDays the days between training and test, in which labels arrive; at least 0
 * @param testDays the number of test days, at least 1
 */
public record Fold(LocalDate trainFrom, int trainDays, int delayDays, int testDays)
    implements Serializable {

  /**
   * The last training days whose defrauded cards are left out: the training week of the Handbook.
   */
  private static final int CARD_REPLACED_DAYS = 7;

  private static final Comparator<LabelledVector> BY_TIME_AND_ID =
      Comparator.comparingLong(LabelledVector::timestampMillis)
          .thenComparing(LabelledVector::transactionId);

  public Fold {
    if (trainDays < 1 || delayDays < 0 || testDays < 1) {
      throw new IllegalArgumentException(
          "A fold needs at least one day of training and one of test, and no negative delay.");
    }
  }

  /**
   * The rows of a fold, ordered by time and transaction id.
   *
   * @param train the rows to train on
   * @param test every row of the test days
   * @param unknownCards the rows of the test days whose card was not known as defrauded
   */
  public record Split(
      List<LabelledVector> train, List<LabelledVector> test, List<LabelledVector> unknownCards) {}

  /** The day after the last day of training. */
  public LocalDate trainTo() {
    return trainFrom.plusDays(trainDays);
  }

  /** The first day of the test. */
  public LocalDate testFrom() {
    return trainTo().plusDays(delayDays);
  }

  /** The day after the last day of the test. */
  public LocalDate testTo() {
    return testFrom().plusDays(testDays);
  }

  /**
   * The latest fold with so many test days whose labels are all known when the test of this one
   * begins: they end where the training of this one ends.
   */
  public Fold lastJudged(int days) {
    return new Fold(trainFrom.minusDays((long) delayDays + days), trainDays, delayDays, days);
  }

  /** Whether rows reach from the first day of training to the last day of the test. */
  boolean isCoveredBy(List<LabelledVector> rows) {
    return rows.stream().anyMatch(row -> epochDay(row) <= trainFrom.toEpochDay())
        && rows.stream().anyMatch(row -> epochDay(row) >= testTo().toEpochDay() - 1);
  }

  /**
   * Picks the rows of this fold. A card is known as defrauded on a test day if a fraud of it was
   * reported before that day began, and happened on one of the last {@value #CARD_REPLACED_DAYS}
   * training days or later. Cards defrauded before come back, as the bank has replaced them.
   *
   * <p>With 7 training days, and labels that take exactly the delay, this is the rule of the
   * Handbook: a fraud in the training days, or one at least the delay and one day before the test
   * day. With more training days it leaves out the same cards, so figures compare.
   *
   * @throws IllegalArgumentException if the rows do not reach from the first day of training to the
   *     last day of the test
   */
  public Split split(List<LabelledVector> rows) {
    requireCoverage(rows);
    List<LabelledVector> test = between(rows, testFrom(), testTo());
    Map<String, Long> reportedAt = new HashMap<>();
    for (LabelledVector row : between(rows, cardsKnownFrom(), testTo())) {
      if (row.fraud()) {
        reportedAt.merge(row.userId(), row.knownAtMillis(), Math::min);
      }
    }
    List<LabelledVector> unknownCards =
        test.stream()
            .filter(
                row ->
                    reportedAt.getOrDefault(row.userId(), Long.MAX_VALUE)
                        >= startMillis(LocalDate.ofEpochDay(epochDay(row))))
            .toList();
    return new Split(between(rows, trainFrom, trainTo()), test, unknownCards);
  }

  private LocalDate cardsKnownFrom() {
    return trainTo().minusDays(Math.min(trainDays, CARD_REPLACED_DAYS));
  }

  private void requireCoverage(List<LabelledVector> rows) {
    long first = rows.stream().mapToLong(Fold::epochDay).min().orElse(Long.MAX_VALUE);
    long last = rows.stream().mapToLong(Fold::epochDay).max().orElse(Long.MIN_VALUE);
    if (first > trainFrom.toEpochDay() || last < testTo().toEpochDay() - 1) {
      throw new IllegalArgumentException(
          "Training from "
              + trainFrom
              + " and testing until "
              + testTo().minusDays(1)
              + " needs transactions of all these days, but there are "
              + (rows.isEmpty()
                  ? "none"
                  : "only those of "
                      + LocalDate.ofEpochDay(first)
                      + " to "
                      + LocalDate.ofEpochDay(last))
              + ". Give a longer history or choose other folds.");
    }
  }

  private static List<LabelledVector> between(
      List<LabelledVector> rows, LocalDate from, LocalDate to) {
    long fromMillis = startMillis(from);
    long toMillis = startMillis(to);
    return rows.stream()
        .filter(row -> row.timestampMillis() >= fromMillis && row.timestampMillis() < toMillis)
        .sorted(BY_TIME_AND_ID)
        .toList();
  }

  static long startMillis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  static LocalDate day(long epochMillis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
  }

  static long epochDay(LabelledVector row) {
    return day(row.timestampMillis()).toEpochDay();
  }
}
