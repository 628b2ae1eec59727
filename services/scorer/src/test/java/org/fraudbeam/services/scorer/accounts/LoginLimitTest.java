package org.fraudbeam.services.scorer.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class LoginLimitTest {

  private final SetClock clock = new SetClock();
  private final LoginLimit limit = LoginLimit.by(clock);

  @Test
  void shouldRefuseAnAccountThatWasTriedTooOften() {
    for (int i = 0; i < LoginLimit.PER_ACCOUNT; i++) {
      assertThat(limit.allows("ann", "10.0.0." + i)).isTrue();
    }

    assertThat(limit.allows("ann", "10.0.1.1")).isFalse();
    assertThat(limit.allows("bob", "10.0.0.1")).isTrue();
  }

  @Test
  void shouldRefuseAnAddressThatTriedTooOften() {
    for (int i = 0; i < LoginLimit.PER_ADDRESS; i++) {
      assertThat(limit.allows("account " + i, "10.0.0.1")).isTrue();
    }

    assertThat(limit.allows("bob", "10.0.0.1")).isFalse();
    assertThat(limit.allows("bob", "10.0.0.2")).isTrue();
  }

  @Test
  void shouldAllowAgainWhenThePeriodIsOver() {
    for (int i = 0; i < LoginLimit.PER_ACCOUNT; i++) {
      limit.allows("ann", "10.0.0.1");
    }

    clock.advance(LoginLimit.PERIOD.minusMillis(1));
    assertThat(limit.allows("ann", "10.0.0.1")).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(limit.allows("ann", "10.0.0.1")).isTrue();
  }

  @Test
  void shouldNotCountTriesThatSucceed() {
    for (int i = 0; i < 2 * LoginLimit.PER_ADDRESS; i++) {
      assertThat(limit.allows("ann", "10.0.0.1")).isTrue();
      limit.succeeded("ann", "10.0.0.1");
    }
  }

  private static final class SetClock extends Clock {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
