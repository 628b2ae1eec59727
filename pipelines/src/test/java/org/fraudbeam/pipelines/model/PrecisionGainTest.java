package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecisionGainTest {

  private static final int ROWS = 6_000;
  private static final int CARDS = 300;

  private final double[] noise = new Random(3).doubles(ROWS).toArray();
  private final List<ScoredTransaction> weak = scored(row -> noise[row] + (isFraud(row) ? 0.3 : 0));
  private final List<ScoredTransaction> strong =
      scored(row -> noise[row] + (isFraud(row) ? 0.7 : 0));

  @Test
  void shouldBeSureOfAMuchBetterModel() {
    PrecisionGain gain = PrecisionGain.of(strong, weak, 1);

    assertThat(gain.gain())
        .isCloseTo(
            Evaluation.ranking(strong).averagePrecision()
                - Evaluation.ranking(weak).averagePrecision(),
            within(1e-12));
    assertThat(gain.low()).isPositive().isLessThan(gain.gain());
    assertThat(gain.high()).isGreaterThan(gain.gain());
  }

  @Test
  void shouldSeeTheSameTheOtherWayRound() {
    PrecisionGain there = PrecisionGain.of(strong, weak, 1);
    PrecisionGain back = PrecisionGain.of(weak, strong, 1);

    assertThat(back.gain()).isEqualTo(-there.gain());
    assertThat(back.low()).isCloseTo(-there.high(), within(0.01));
  }

  @Test
  void shouldFindNoGainOfAModelOverItself() {
    assertThat(PrecisionGain.of(strong, strong, 1)).isEqualTo(new PrecisionGain(0, 0, 0));
  }

  @Test
  void shouldNotBeSureOfWhatASingleCardTells() {
    List<ScoredTransaction> better =
        scored(row -> noise[row] + (isFraud(row) ? card(row) == 7 ? 2 : 0.3 : 0));

    PrecisionGain gain = PrecisionGain.of(better, weak, 1);

    assertThat(gain.gain()).isPositive();
    assertThat(gain.low()).isZero();
  }

  @Test
  void shouldDrawTheSameCardsForTheSameSeed() {
    assertThat(PrecisionGain.of(strong, weak, 5)).isEqualTo(PrecisionGain.of(strong, weak, 5));
    assertThat(PrecisionGain.of(strong, weak, 5)).isNotEqualTo(PrecisionGain.of(strong, weak, 6));
  }

  private static int card(int row) {
    return row % CARDS;
  }

  private static boolean isFraud(int row) {
    return card(row) < 20 && row % 7 == 0;
  }

  private static List<ScoredTransaction> scored(IntToDoubleFunction score) {
    return IntStream.range(0, ROWS)
        .mapToObj(
            row ->
                new ScoredTransaction(
                    row / 1_000,
                    "card" + card(row),
                    "terminal",
                    score.applyAsDouble(row),
                    isFraud(row),
                    1,
                    "USD"))
        .toList();
  }
}
