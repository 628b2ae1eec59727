package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AlertBudgetTest {

  @Test
  void shouldAlertAsManyCardsADayAsTheBudgetAllows() {
    List<ScoredTransaction> heldOut =
        List.of(
            scored(1, "a", 0.9, true, 700),
            scored(1, "a", 0.8, true, 50),
            scored(1, "b", 0.7, false, 10),
            scored(2, "c", 0.6, true, 250),
            scored(2, "d", 0.5, true, 1000));

    ThresholdChoice choice = new AlertBudget(1).choose(heldOut);

    assertThat(choice)
        .isEqualTo(
            new ThresholdChoice(
                0.7, 1, 1.0, 2.0 / 3, 0.5, 0.5, List.of(new Savings("USD", 375, 1000))));
    assertThat(choice.savings().get(0).share()).isEqualTo(0.375);
  }

  @Test
  void shouldCountACardOnceADayHoweverOftenItAlerts() {
    List<ScoredTransaction> heldOut =
        List.of(
            scored(1, "a", 0.9, true, 1),
            scored(1, "a", 0.8, true, 1),
            scored(1, "a", 0.7, true, 1),
            scored(1, "b", 0.1, false, 1));

    assertThat(new AlertBudget(1).choose(heldOut).threshold()).isEqualTo(0.9);
    assertThat(new AlertBudget(2).choose(heldOut).threshold()).isEqualTo(0.1);
  }

  @Test
  void shouldStayAboveATieThatExceedsTheBudget() {
    List<ScoredTransaction> heldOut =
        List.of(
            scored(1, "a", 0.9, true, 1),
            scored(1, "b", 0.5, false, 1),
            scored(1, "c", 0.5, false, 1));

    assertThat(new AlertBudget(2).choose(heldOut).threshold()).isEqualTo(0.9);
  }

  @Test
  void shouldAlertNothingIfTheHighestScoreAlreadyExceedsTheBudget() {
    List<ScoredTransaction> heldOut =
        List.of(scored(1, "a", 0.5, true, 1), scored(1, "b", 0.5, false, 1));

    ThresholdChoice choice = new AlertBudget(1).choose(heldOut);

    assertThat(choice.threshold()).isGreaterThan(0.5);
    assertThat(choice.cardsPerDay()).isZero();
    assertThat(choice.precision()).isZero();
  }

  @Test
  void shouldKeepCurrenciesApart() {
    List<ScoredTransaction> heldOut =
        List.of(
            new ScoredTransaction(1, "a", "t", 0.9, true, 5000, "JPY"),
            new ScoredTransaction(1, "b", "t", 0.8, true, 300, "EUR"),
            new ScoredTransaction(1, "c", "t", 0.1, true, 900, "EUR"));

    assertThat(new AlertBudget(2).choose(heldOut).savings())
        .containsExactly(new Savings("EUR", 300, 1200), new Savings("JPY", 5000, 5000));
  }

  @Test
  void shouldCountEachDefraudedCardItFindsOnce() {
    List<ScoredTransaction> heldOut =
        List.of(
            scored(1, "a", 0.9, true, 1),
            scored(2, "a", 0.8, true, 1),
            scored(1, "b", 0.7, false, 1),
            scored(2, "c", 0.6, true, 1),
            scored(2, "d", 0.1, true, 1));

    assertThat(new AlertBudget(2).defraudedCards(heldOut)).isEqualTo(2);
  }

  @Property
  void shouldNeverExceedTheBudgetNorLeaveRoomForTheNextScore(
      @ForAll("heldOut") List<ScoredTransaction> heldOut,
      @ForAll @IntRange(min = 1, max = 5) int cards) {
    double threshold = new AlertBudget(cards).choose(heldOut).threshold();
    long days = heldOut.stream().mapToLong(ScoredTransaction::epochDay).distinct().count();
    double nextHighest =
        heldOut.stream()
            .filter(lower -> cardDays(heldOut, lower.score()) > cardDays(heldOut, threshold))
            .mapToDouble(ScoredTransaction::score)
            .max()
            .orElse(Double.NEGATIVE_INFINITY);

    assertThat(cardDays(heldOut, threshold)).isLessThanOrEqualTo(cards * days);
    assertThat(cardDays(heldOut, nextHighest) > cards * days || nextHighest < 0).isTrue();
  }

  @Test
  void shouldRefuseABudgetBelowOneCard() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertBudget(0))
        .withMessage("The alert budget must be at least 1 card a day, not 0.");
  }

  @Provide
  Arbitrary<List<ScoredTransaction>> heldOut() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 3),
            Arbitraries.of("a", "b", "c", "d", "e", "f"),
            Arbitraries.integers().between(0, 8),
            Arbitraries.of(true, false))
        .as((day, card, eighths, fraud) -> scored(day, card, eighths / 8.0, fraud, 100))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static long cardDays(List<ScoredTransaction> heldOut, double threshold) {
    return heldOut.stream()
        .filter(transaction -> transaction.score() >= threshold)
        .map(transaction -> transaction.card() + " " + transaction.epochDay())
        .distinct()
        .count();
  }

  private static ScoredTransaction scored(
      long day, String card, double score, boolean fraud, long amountMinor) {
    return new ScoredTransaction(day, card, "t", score, fraud, amountMinor, "USD");
  }
}
