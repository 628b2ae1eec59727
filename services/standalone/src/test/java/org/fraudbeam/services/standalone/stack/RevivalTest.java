package org.fraudbeam.services.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fraudbeam.services.embedded.EmbeddedServerException;
import org.junit.jupiter.api.Test;

final class RevivalTest {

  private Instant now = Instant.EPOCH;
  private boolean alive = true;
  private boolean canStart = true;
  private int starts;

  private final Revival revival =
      new Revival(new Part("server", () -> alive, this::start), () -> now);

  private void start() {
    if (!canStart) {
      throw new EmbeddedServerException("The server did not start again.", null);
    }
    starts++;
    alive = true;
  }

  @Test
  void shouldStartAgainWhatHasEndedAndSaySo() {
    assertThat(revival.look()).isEmpty();

    alive = false;
    assertThat(revival.look()).contains("The server has ended, and is started again in 1 s.");
    assertThat(revival.look()).isEmpty();
    assertThat(starts).isZero();

    pass(Revival.SHORTEST_PAUSE);
    assertThat(revival.look()).contains("The server is started again.");
    assertThat(revival.look()).isEmpty();
    assertThat(starts).isEqualTo(1);
  }

  @Test
  void shouldPauseLongerWhileItDoesNotStayAndBrieflyAgainWhenItDid() {
    long longest = 0;
    for (int time = 1; time <= 10; time++) {
      long pause = pauseAfterItsEnd();
      assertThat(pause).isGreaterThanOrEqualTo(longest);
      longest = pause;
    }
    assertThat(longest).isEqualTo(Revival.LONGEST_PAUSE.toSeconds());

    pass(Revival.LONG_ENOUGH);
    assertThat(pauseAfterItsEnd()).isEqualTo(Revival.SHORTEST_PAUSE.toSeconds());
  }

  @Test
  void shouldTryAgainWhatDoesNotStart() {
    canStart = false;
    alive = false;
    assertThat(revival.look()).isPresent();
    pass(Revival.SHORTEST_PAUSE);
    assertThat(revival.look())
        .contains("The server did not start again. It is tried again in 2 s.");
    pass(Revival.SHORTEST_PAUSE);
    assertThat(revival.look()).isEmpty();

    canStart = true;
    pass(Revival.SHORTEST_PAUSE);
    assertThat(revival.look()).contains("The server is started again.");
  }

  /** Seconds from its end until it was started again. */
  private long pauseAfterItsEnd() {
    alive = false;
    assertThat(revival.look()).isPresent();
    Instant end = now;
    while (!alive) {
      pass(Duration.ofSeconds(1));
      revival.look();
    }
    return Duration.between(end, now).toSeconds();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
