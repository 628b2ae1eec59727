package org.fraudbeam.services.standalone.demo.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TallyTest {

  private static final Optional<Boolean> ALERT = Optional.of(true);
  private static final Optional<Boolean> NO_ALERT = Optional.of(false);
  private static final Optional<Boolean> NO_MODEL = Optional.empty();

  private final AtomicLong clock = new AtomicLong();
  private final Tally tally = Tally.timedBy(clock::get, Counts.NONE);

  @Test
  void shouldMeasureAlertsAgainstTheTruth() {
    score("caught", true, ALERT);
    score("false alarm", false, ALERT);
    score("also caught", true, ALERT);
    score("missed", true, NO_ALERT);
    score("fine", false, NO_ALERT);

    Counts counts = tally.view().counts();
    assertThat(counts).isEqualTo(new Counts(5, 3, 3, 2));
    assertThat(counts.precisionPercent()).isEqualTo(100.0 * 2 / 3);
    assertThat(counts.recallPercent()).isEqualTo(100.0 * 2 / 3);
  }

  @Test
  void shouldNotHoldItAgainstTheModelThatThereWasNone() {
    score("missed", true, NO_MODEL);

    assertThat(tally.view().counts()).isEqualTo(Counts.NONE);
    assertThat(tally.waiting()).isZero();
  }

  @Test
  void shouldCountTheFirstScoreOnly() {
    score("one", true, NO_ALERT);
    tally.scored("one", ALERT);

    assertThat(tally.view().counts()).isEqualTo(new Counts(1, 0, 1, 0));
  }

  @Test
  void shouldPassOverScoresOfWhatItHasNotSent() {
    tally.scored("of an earlier run", ALERT);

    assertThat(tally.view().counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void shouldGoOnFromTheCountsOfAnEarlierRun() {
    Tally resumed = Tally.timedBy(clock::get, new Counts(10, 4, 3, 2));
    resumed.sent("one", true);
    resumed.scored("one", ALERT);

    assertThat(resumed.view().counts()).isEqualTo(new Counts(11, 5, 4, 3));
  }

  @Test
  void shouldMeasureTheTimeFromSendingToReadingTheScore() {
    for (int i = 1; i <= 100; i++) {
      tally.sent("transaction " + i, false);
      clock.addAndGet(Duration.ofMillis(i).toNanos());
      tally.scored("transaction " + i, NO_ALERT);
    }

    assertThat(tally.view().p50Millis()).isEqualTo(50);
    assertThat(tally.view().p99Millis()).isEqualTo(99);
  }

  @Test
  void shouldMeasureTheRateOverTheTimeThatHasPassedWhileThatIsShort() {
    for (int i = 0; i < 100; i++) {
      score("transaction " + i, false, NO_ALERT);
    }
    clock.addAndGet(Duration.ofSeconds(5).toNanos());

    assertThat(tally.view().perSecond()).isCloseTo(20, within(0.01));
  }

  @Test
  void shouldForgetRateAndLatencyButNoCounts() {
    score("one", false, NO_ALERT);
    clock.addAndGet(Tally.WINDOW.toNanos() + 1);

    Tally.View view = tally.view();
    assertThat(view.perSecond()).isZero();
    assertThat(view.p50Millis()).isNaN();
    assertThat(view.counts().scored()).isEqualTo(1);
  }

  @Test
  void shouldKnowWhatWaits() {
    tally.sent("one", false);
    tally.sent("two", false);
    tally.scored("one", NO_ALERT);

    assertThat(tally.view().waiting()).isEqualTo(1);
  }

  private void score(String transactionId, boolean fraud, Optional<Boolean> alert) {
    tally.sent(transactionId, fraud);
    tally.scored(transactionId, alert);
  }
}
