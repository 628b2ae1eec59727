package org.fraudbeam.services.scorer.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.fraudbeam.services.scorer.decisions.DecisionCounts;
import org.fraudbeam.services.scorer.decisions.DecisionCounts.Count;
import org.junit.jupiter.api.Test;

class ShadowTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldCountWhereTheVersionsThatMetLastAgree() {
    Shadow shadow =
        Shadow.of(
                List.of(
                    count(0, 3, true, 4, true, 1_000),
                    count(0, 7, true, 8, true, 20),
                    count(1, 7, true, 8, false, 6),
                    count(1, 7, false, 8, true, 4),
                    count(1, 7, false, 9, true, 1_000),
                    count(2, 7, false, 8, false, 970),
                    count(2, 7, false, 0, false, 5)))
            .orElseThrow();

    assertThat(shadow).isEqualTo(new Shadow(7, 8, 20, 6, 4, 970));
    assertThat(shadow.scored()).isEqualTo(1_000);
    assertThat(shadow.agreement()).isEqualTo(0.99);
  }

  @Test
  void shouldBeThereOnlyWhileThereIsAChallenger() {
    assertThat(Shadow.of(List.of())).isEmpty();
    assertThat(Shadow.of(List.of(count(0, 7, true, 8, true, 9), count(1, 7, false, 0, false, 1))))
        .isEmpty();
    Count unscored = new Count(START, 0, DecisionCounts.UNSCORED, false, 0, false, 1);
    assertThat(Shadow.of(List.of(unscored))).isEmpty();
  }

  private static Count count(
      int interval,
      int version,
      boolean isAlert,
      int challenger,
      boolean isChallengerAlert,
      int decided) {
    return new Count(
        START.plus(DecisionCounts.INTERVAL.multipliedBy(interval)),
        version,
        isAlert ? 19 : 0,
        isAlert,
        challenger,
        isChallengerAlert,
        decided);
  }
}
