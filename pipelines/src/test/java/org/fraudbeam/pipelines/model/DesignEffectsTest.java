package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignEffectsTest {

  private static final double THRESHOLD = 0.5;

  private final List<ScoredTransaction> heldOut = new ArrayList<>();

  @Test
  void shouldBeOneWhereNothingBelongsTogether() {
    for (int row = 0; row < 1_000; row++) {
      add("card" + row, "terminal" + row, row % 2 == 0, row % 5 != 0);
    }

    DesignEffects effects = DesignEffects.of(heldOut, THRESHOLD);

    assertThat(effects.alerts()).isCloseTo(1, within(1e-9));
    assertThat(effects.precision()).isCloseTo(1, within(1e-9));
    assertThat(effects.recall()).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldBeTheSizeOfSeriesThatAreCaughtOrMissedWhole() {
    for (int series = 0; series < 50; series++) {
      for (int fraud = 0; fraud < 8; fraud++) {
        add("card" + series, "terminal" + series + "-" + fraud, true, series % 5 != 0);
      }
    }

    assertThat(DesignEffects.of(heldOut, THRESHOLD).recall()).isCloseTo(8, within(1e-9));
    assertThat(DesignEffects.of(heldOut, THRESHOLD).precision()).isEqualTo(1);
  }

  @Test
  void shouldCountCardsAndTerminalsBoth() {
    for (int series = 0; series < 50; series++) {
      for (int fraud = 0; fraud < 8; fraud++) {
        add("card" + series + "-" + fraud, "terminal" + series, true, series % 5 != 0);
        add("card" + series, "terminal" + series + "-" + fraud, true, series % 5 != 0);
      }
    }

    assertThat(DesignEffects.of(heldOut, THRESHOLD).recall())
        .as("the mean of 8 and 1 for each of the two, less the 1 that both have")
        .isCloseTo(4.5 + 4.5 - 1, within(1e-9));
  }

  @Test
  void shouldSayNothingOfNoFraud() {
    assertThat(DesignEffects.of(List.of(), THRESHOLD)).isEqualTo(new DesignEffects(1, 1, 1));
  }

  private void add(String card, String terminal, boolean fraud, boolean alerted) {
    heldOut.add(new ScoredTransaction(1, card, terminal, alerted ? 0.9 : 0.1, fraud, 100, "USD"));
  }
}
