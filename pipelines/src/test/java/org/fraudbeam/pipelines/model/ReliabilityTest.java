package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fraudbeam.pipelines.model.Reliability.Bin;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

  @Test
  void shouldBinByScore() {
    Reliability reliability =
        Reliability.of(
            List.of(
                scored(0.0, false),
                scored(0.05, true),
                scored(0.5, true),
                scored(0.75, false),
                scored(1.0, true)));

    assertThat(reliability.bins())
        .containsExactly(
            new Bin(2, 0.025, 0.5), new Bin(1, 0.5, 1), new Bin(1, 0.75, 0), new Bin(1, 1, 1));
  }

  @Test
  void shouldWeighEachBinByItsRows() {
    // Of five rows, two are 0.475 off, one 0.5, one 0.75, and one is right.
    Reliability reliability =
        new Reliability(
            List.of(
                new Bin(2, 0.025, 0.5), new Bin(1, 0.5, 1), new Bin(1, 0.75, 0), new Bin(1, 1, 1)));

    assertThat(reliability.error()).isCloseTo((2 * 0.475 + 0.5 + 0.75) / 5, within(1e-12));
  }

  @Test
  void shouldFindNoErrorWhereScoresAreShares() {
    assertThat(
            Reliability.of(
                    List.of(
                        scored(0.25, true),
                        scored(0.25, false),
                        scored(0.25, false),
                        scored(0.25, false)))
                .error())
        .isZero();
  }

  private static ScoredTransaction scored(double score, boolean fraud) {
    return new ScoredTransaction(1, "card", "t", score, fraud, 100, "USD");
  }
}
