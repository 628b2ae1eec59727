package org.fraudbeam.services.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SimulatedClockTest {

  @Test
  void shouldStandUntilItHasSomethingToFollowAndNeverGoBack() {
    AtomicLong sent = new AtomicLong();
    SimulatedClock clock = SimulatedClock.standingAt(1_000);
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(1_000));

    clock.follow(sent::get);
    assertThat(clock.millis()).isEqualTo(1_000);

    sent.set(1_500);
    assertThat(clock.millis()).isEqualTo(1_500);
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(1_500));
  }
}
