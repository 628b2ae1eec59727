package org.fraudbeam.services.producer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {
  @Test
  void shouldMakeADayAMinuteAtSpeed1440() {
    assertThat(Pacing.atSpeed(1440).nanosAfterStart(3, Duration.ofDays(1).toMillis()))
        .isEqualTo(Duration.ofMinutes(1).toNanos());
  }

  @Test
  void shouldKeepARateForHoursWithoutAnError() {
    assertThat(Pacing.atRate(3).nanosAfterStart(3 * 36_000, 0))
        .isEqualTo(Duration.ofHours(10).toNanos());
  }

  @Test
  void shouldNeverWaitWhenAsFastAsPossible() {
    assertThat(Pacing.asFastAsPossible().nanosAfterStart(1_000_000, 1_000_000)).isZero();
  }

  @Test
  void shouldRefuseAPaceWithoutMeaning() {
    assertThatThrownBy(() -> Pacing.atRate(0))
        .hasMessage("The rate must be above 0 and at most 10,000,000, but it is 0.0.");
    assertThatThrownBy(() -> Pacing.atSpeed(Double.NaN)).hasMessageContaining("speed");
  }
}
