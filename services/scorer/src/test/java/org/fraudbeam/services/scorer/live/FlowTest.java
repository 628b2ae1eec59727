package org.fraudbeam.services.scorer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.util.List;
import org.fraudbeam.services.scorer.decisions.DecisionCounts;
import org.fraudbeam.services.scorer.decisions.DecisionCounts.Count;
import org.junit.jupiter.api.Test;

final class FlowTest {

  private static final Instant END = Instant.parse("2026-03-01T12:00:00Z");
  private static final int INTERVALS = 24;

  @Test
  void shouldAddUpAWindowAndNothingElse() {
    Flow flow =
        Flow.of(
            List.of(
                count(INTERVALS + 1, 3, 0, false, 999),
                count(INTERVALS, 3, 0, false, 50),
                count(2, 3, 0, false, 90),
                count(2, 3, 10, true, 5),
                count(1, 4, 12, true, 5),
                count(0, 4, 0, false, 999)),
            END,
            INTERVALS);

    assertThat(flow.perSecond()).hasSize(INTERVALS).startsWith(10.0, 0.0).endsWith(19.0, 1.0);
    assertThat(flow.recentPerSecond()).isEqualTo(20.0 / 12, offset(1e-9));
    assertThat(flow.decided()).isEqualTo(150);
    assertThat(flow.alerts()).isEqualTo(10);
    assertThat(flow.bins()).hasSize(DecisionCounts.BINS).startsWith(140L, 0L);
    assertThat(flow.bins().get(10)).isEqualTo(5);
    assertThat(flow.modelVersion()).hasValue(4);
  }

  @Test
  void shouldBeginTheAlertsWhereNothingElseIs() {
    assertThat(Flow.of(List.of(count(1, 3, 7, true, 1)), END, INTERVALS).alertBin()).isZero();
    assertThat(
            Flow.of(List.of(count(1, 3, 7, true, 1), count(1, 3, 7, false, 1)), END, INTERVALS)
                .alertBin())
        .isEqualTo(8);
  }

  @Test
  void shouldCountApartWhatNoModelScored() {
    Flow flow = Flow.of(List.of(count(1, 0, DecisionCounts.UNSCORED, false, 7)), END, INTERVALS);

    assertThat(flow.unscored()).isEqualTo(7);
    assertThat(flow.decided()).isZero();
    assertThat(flow.isEmpty()).isFalse();
    assertThat(flow.modelVersion()).isEmpty();
    assertThat(Flow.NONE.isEmpty()).isTrue();
    assertThat(Flow.NONE.recentPerSecond()).isZero();
  }

  private static Count count(int intervalsAgo, int version, int bin, boolean alert, int decided) {
    Instant at = END.minus(DecisionCounts.INTERVAL.multipliedBy(intervalsAgo));
    return new Count(at, version, bin, alert, 0, false, decided);
  }
}
