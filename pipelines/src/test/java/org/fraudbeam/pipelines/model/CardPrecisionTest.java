package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CardPrecisionTest {

  @Test
  void shouldTakeTheHighestScoreAndLabelOfACardOfADay() {
    List<ScoredTransaction> day =
        List.of(
            scored(1, "a", 0.9, false),
            scored(1, "a", 0.1, true),
            scored(1, "b", 0.5, false),
            scored(1, "c", 0.4, true));

    assertThat(CardPrecision.atTop(2, day).daily()).containsExactly(0.5);
  }

  @Test
  void shouldDropCardsDetectedOnEarlierDays() {
    List<ScoredTransaction> days =
        List.of(
            scored(1, "a", 0.9, true),
            scored(1, "b", 0.1, false),
            scored(2, "a", 0.9, true),
            scored(2, "b", 0.5, true),
            scored(3, "b", 0.5, true));

    assertThat(CardPrecision.atTop(1, days).daily()).containsExactly(1.0, 1.0, 0.0);
  }

  @Test
  void shouldKeepACardWhoseFraudWasMissed() {
    List<ScoredTransaction> days =
        List.of(scored(1, "a", 0.1, true), scored(1, "b", 0.9, false), scored(2, "a", 0.9, true));

    assertThat(CardPrecision.atTop(1, days).daily()).containsExactly(0.0, 1.0);
  }

  @Test
  void shouldDivideByTheBudgetEvenWithFewerCards() {
    CardPrecision precision = CardPrecision.atTop(4, List.of(scored(1, "a", 0.9, true)));

    assertThat(precision.mean()).isEqualTo(0.25);
    assertThat(precision.ceiling()).isEqualTo(0.25);
  }

  @Test
  void shouldCountEachDefraudedCardOnceInTheCeiling() {
    List<ScoredTransaction> days =
        List.of(
            scored(1, "a", 0.1, true),
            scored(1, "b", 0.9, false),
            scored(2, "a", 0.1, true),
            scored(2, "b", 0.9, false));

    CardPrecision precision = CardPrecision.atTop(1, days);

    assertThat(precision.mean()).isZero();
    assertThat(precision.ceiling()).isEqualTo(0.5);
  }

  @Test
  void shouldBreakTiesByCardSoThatTheOrderOfRowsDoesNotMatter() {
    List<ScoredTransaction> rows = List.of(scored(1, "b", 0.5, false), scored(1, "a", 0.5, true));
    List<ScoredTransaction> reversed = List.of(rows.get(1), rows.get(0));

    assertThat(CardPrecision.atTop(1, rows).mean()).isEqualTo(1.0);
    assertThat(CardPrecision.atTop(1, reversed).mean()).isEqualTo(1.0);
  }

  @Test
  void shouldRefuseABudgetBelowOneCard() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CardPrecision.atTop(0, List.of(scored(1, "a", 0.5, true))))
        .withMessage("Card precision needs k of at least 1, not 0.");
  }

  private static ScoredTransaction scored(long day, String card, double score, boolean fraud) {
    return new ScoredTransaction(day, card, "t", score, fraud, 100, "USD");
  }
}
