package org.fraudbeam.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldTest {

  private static final LocalDate START = LocalDate.parse("2018-07-01");

  /** Trains on days 1 to 7, waits on 8 to 14, tests on 15 to 21. */
  private final Fold fold = new Fold(START, 7, 7, 7);

  @Test
  void shouldSplitByDaysWithTheDelayBetween() {
    Fold.Split split = fold.split(legitimateRows("card", IntStream.rangeClosed(1, 21).toArray()));

    assertThat(days(split.train())).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(days(split.test())).containsExactly(15, 16, 17, 18, 19, 20, 21);
  }

  @Test
  void shouldOrderRowsByTimeAndId() {
    List<LabelledVector> rows =
        new ArrayList<>(legitimateRows("card", IntStream.rangeClosed(1, 21).toArray()));
    Collections.reverse(rows);

    assertThat(days(fold.split(rows).test())).isSorted();
  }

  @Test
  void shouldDropCardsWithAFraudInTheTrainingDays() {
    assertThat(testDaysOfCardWithFraudOn(7)).isEmpty();
  }

  @Test
  void shouldDropACardOnceTheLabelOfItsFraudHasArrived() {
    assertThat(testDaysOfCardWithFraudOn(8)).containsExactly(15);
    assertThat(testDaysOfCardWithFraudOn(10)).containsExactly(15, 16, 17);
    assertThat(testDaysOfCardWithFraudOn(14)).containsExactly(15, 16, 17, 18, 19, 20, 21);
  }

  @Test
  void shouldKeepCardsDefraudedBeforeTheTrainingDays() {
    assertThat(testDaysOfCardWithFraudOn(0)).containsExactly(15, 16, 17, 18, 19, 20, 21);
  }

  @Test
  void shouldLeaveOutTheSameCardsWithMoreTrainingDays() {
    Fold longer = new Fold(START.minusDays(7), 14, 7, 7);
    List<LabelledVector> rows =
        new ArrayList<>(legitimateRows("stolen", IntStream.rangeClosed(-6, 21).toArray()));
    rows.add(row("other", 0, true));
    rows.addAll(legitimateRows("other", 15));
    rows.add(row("stolen", 1, true));

    assertThat(longer.split(rows).unknownCards())
        .extracting(LabelledVector::userId)
        .containsExactly("other");
  }

  @Test
  void shouldDropACardAsSoonAsAnAnalystReportsItsFraud() {
    List<LabelledVector> rows =
        new ArrayList<>(legitimateRows("stolen", IntStream.rangeClosed(1, 21).toArray()));
    LabelledVector fraud = row("stolen", 16, true);
    rows.add(
        new LabelledVector(
            fraud.transactionId(),
            fraud.timestampMillis(),
            fraud.userId(),
            fraud.merchantId(),
            fraud.amountMinor(),
            fraud.currency(),
            fraud.values(),
            true,
            fraud.timestampMillis() + Duration.ofHours(1).toMillis()));

    assertThat(days(fold.split(rows).unknownCards())).containsExactly(15, 16, 16);
  }

  @Test
  void shouldSayWhichDaysAreMissing() {
    List<LabelledVector> rows = legitimateRows("card", 1, 20);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fold.split(rows))
        .withMessage(
            "Training from 2018-07-01 and testing until 2018-07-21 needs transactions of all these"
                + " days, but there are only those of 2018-07-01 to 2018-07-20. Give a longer"
                + " history or choose other folds.");
  }

  @Test
  void shouldKnowTheFoldsOfTheHandbook() {
    assertThat(HandbookFolds.VALIDATION.folds())
        .extracting(Fold::testFrom)
        .containsExactly(
            LocalDate.parse("2018-07-25"),
            LocalDate.parse("2018-07-18"),
            LocalDate.parse("2018-07-11"),
            LocalDate.parse("2018-07-04"));
    assertThat(HandbookFolds.TEST.folds())
        .extracting(Fold::trainFrom)
        .containsExactly(
            LocalDate.parse("2018-08-15"),
            LocalDate.parse("2018-08-08"),
            LocalDate.parse("2018-08-01"),
            LocalDate.parse("2018-07-25"));
    assertThat(HandbookFolds.BASELINE.folds())
        .containsExactly(new Fold(LocalDate.parse("2018-07-25"), 7, 7, 7));
  }

  private List<Integer> testDaysOfCardWithFraudOn(int day) {
    List<LabelledVector> rows =
        new ArrayList<>(legitimateRows("stolen", IntStream.rangeClosed(1, 21).toArray()));
    rows.add(row("stolen", day, true));
    List<LabelledVector> known = fold.split(rows).unknownCards();
    return days(known);
  }

  private static List<LabelledVector> legitimateRows(String card, int... days) {
    return IntStream.of(days).mapToObj(day -> row(card, day, false)).toList();
  }

  private static LabelledVector row(String card, int day, boolean fraud) {
    long time = Fold.startMillis(START) + Duration.ofDays(day - 1L).plusHours(12).toMillis();
    return new LabelledVector(
        card + day + fraud,
        time,
        card,
        "terminal",
        100,
        "USD",
        new double[] {1},
        fraud,
        fraud ? time + Duration.ofDays(7).toMillis() : LabelledVector.NEVER_REPORTED);
  }

  private static List<Integer> days(List<LabelledVector> rows) {
    return rows.stream().map(row -> (int) (Fold.epochDay(row) - START.toEpochDay()) + 1).toList();
  }
}
