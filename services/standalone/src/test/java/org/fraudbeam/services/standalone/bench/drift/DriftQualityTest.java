package org.fraudbeam.services.standalone.bench.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.services.standalone.bench.drift.DriftQuality.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftQualityTest {

  @Test
  void shouldAllowOneFalseRetrainInAHundredQuietWeeks() {
    assertThat(quality(100, 0).isQuietWhenNothingHappens()).isTrue();
    assertThat(quality(100, 1).isQuietWhenNothingHappens()).isTrue();
    assertThat(quality(100, 2).isQuietWhenNothingHappens()).isFalse();
    assertThat(quality(10, 1).isQuietWhenNothingHappens()).isFalse();
  }

  @Test
  void shouldTellHowOftenAndAfterHowManyDays() {
    DriftQuality quality =
        new DriftQuality(
            List.of(
                outcome(DriftScenario.AMOUNTS, 0, 3, 5),
                outcome(DriftScenario.AMOUNTS, 1, 2, 9),
                outcome(DriftScenario.AMOUNTS, 2, 4, null)));

    assertThat(quality.table())
        .contains("| amounts x1.5 | yes | 3 | 2 | 5 (9) | 3 | 3 (4) |")
        .contains("| quiet weeks | no | 0 | 0 | - | 0 | - |");
  }

  private static DriftQuality quality(int weeks, int falseRetrains) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int week = 0; week < weeks; week++) {
      Integer day = week < falseRetrains ? 2 : null;
      outcomes.add(outcome(DriftScenario.QUIET, week, day, day));
    }
    return new DriftQuality(outcomes);
  }

  private static Outcome outcome(
      DriftScenario scenario, long seed, @Nullable Integer watch, @Nullable Integer retrain) {
    return new Outcome(scenario, seed, watch, retrain, List.of());
  }
}
