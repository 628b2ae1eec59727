package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GainTest {

  private static final List<ScoredTransaction> HELD_OUT =
      List.of(
          new ScoredTransaction(1, "a", "t", 0.9, true, 300, "USD"),
          new ScoredTransaction(1, "b", "t", 0.8, false, 10, "USD"),
          new ScoredTransaction(1, "c", "t", 0.7, true, 50, "EUR"),
          new ScoredTransaction(1, "d", "t", 0.6, true, 100, "USD"));

  @Test
  void shouldSayWhatEachBudgetFinds() {
    assertThat(Gain.upTo(4, HELD_OUT))
        .isEqualTo(
            new Gain(
                List.of(1, 2, 3, 4),
                List.of(1 / 3.0, 1 / 3.0, 2 / 3.0, 1.0),
                Map.of("EUR", List.of(0.0, 0.0, 1.0, 1.0), "USD", List.of(0.75, 0.75, 0.75, 1.0))));
  }

  @Test
  void shouldReachTheLargestBudgetInEvenSteps() {
    assertThat(Gain.upTo(500, HELD_OUT).budgets())
        .hasSize(50)
        .startsWith(10, 20)
        .endsWith(490, 500);
  }

  @Test
  void shouldAgreeWithTheThresholdOfABudget() {
    ThresholdChoice choice = new AlertBudget(3).choose(HELD_OUT);

    assertThat(Gain.upTo(3, HELD_OUT).recall().get(2)).isEqualTo(choice.recall());
  }
}
