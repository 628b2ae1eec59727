package org.fraudbeam.pipelines.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FallTest {

  @Test
  void shouldBeTheClosedFormOfAgrestiAndCaffo() {
    Fall fall = Fall.of(800, 1_000, 330, 600);

    double before = 801 / 1_002.0;
    double after = 331 / 602.0;
    assertThat(fall.difference()).isCloseTo(-0.25, within(1e-12));
    assertThat(fall.highest())
        .isCloseTo(
            after
                - before
                + 2.5758293035489004
                    * Math.sqrt(5 * (before * (1 - before) / 1_002 + after * (1 - after) / 602)),
            within(1e-12));
    assertThat(fall.severity()).isEqualTo(Severity.STRONG);
  }

  @Test
  void shouldCallALargeFallNothingThatChanceExplains() {
    assertThat(Fall.of(8, 10, 3, 6).severity()).isEqualTo(Severity.NONE);
  }

  @Test
  void shouldCallASmallFallNothingHoweverSureItIs() {
    assertThat(Fall.of(800_000, 1_000_000, 790_000, 1_000_000).severity()).isEqualTo(Severity.NONE);
    assertThat(Fall.of(800_000, 1_000_000, 730_000, 1_000_000).severity()).isEqualTo(Severity.WEAK);
  }

  @Test
  void shouldCallARiseNothing() {
    assertThat(Fall.of(300, 1_000, 900, 1_000).severity()).isEqualTo(Severity.NONE);
  }

  @Test
  void shouldNotFailWithoutFrauds() {
    assertThat(Fall.of(0, 0, 0, 0).severity()).isEqualTo(Severity.NONE);
  }
}
