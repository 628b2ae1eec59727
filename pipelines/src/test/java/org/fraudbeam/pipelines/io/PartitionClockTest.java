package org.fraudbeam.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionClockTest {

  private static final long MINUTE = 60_000;
  private static final long START = 1_000_000_000_000L;
  private static final long IDLE = PartitionClock.IDLE_AFTER.getMillis() + 1;

  @Test
  void shouldFollowTheLatestEventByTheAllowedDelay() {
    PartitionClock clock = clock("alone");
    assertThat(clock.watermark(true, 0)).isEqualTo(BoundedWindow.TIMESTAMP_MIN_VALUE);

    clock.event(START);
    clock.event(START - 5);

    assertThat(clock.watermark(false, 0)).isEqualTo(Instant.ofEpochMilli(START - MINUTE));
  }

  @Test
  void shouldFollowTheOthersOnlyWhenIdleAndCaughtUp() {
    PartitionClock quiet = clock("both");
    quiet.event(START);
    clock("both").event(START + 10 * MINUTE);

    assertThat(quiet.watermark(true, IDLE - 1)).isEqualTo(Instant.ofEpochMilli(START - MINUTE));
    assertThat(quiet.watermark(false, IDLE)).isEqualTo(Instant.ofEpochMilli(START - MINUTE));
    assertThat(quiet.watermark(true, IDLE)).isEqualTo(Instant.ofEpochMilli(START + 9 * MINUTE));
  }

  @Test
  void shouldNotBeIdleSoonAfterARecord() {
    PartitionClock quiet = clock("recent");
    clock("recent").event(START);

    quiet.records(1);

    assertThat(quiet.watermark(true, IDLE)).isEqualTo(BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  @Test
  void shouldNotFollowPartitionsOfAnotherSource() {
    PartitionClock quiet = clock("one");
    clock("other").event(START);

    assertThat(quiet.watermark(true, IDLE)).isEqualTo(BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  @Test
  void shouldCallLateWhatTheWatermarkHasPassed() {
    PartitionClock clock = clock("late");
    assertThat(clock.isLate(Long.MIN_VALUE)).isFalse();

    clock.event(START);

    assertThat(clock.isLate(START - MINUTE)).isFalse();
    assertThat(clock.isLate(START - MINUTE - 1)).isTrue();
  }

  private static PartitionClock clock(String source) {
    return PartitionClock.of(source, PartitionClock.NO_EVENT, 0);
  }
}
