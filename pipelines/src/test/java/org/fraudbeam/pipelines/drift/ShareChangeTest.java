package org.fraudbeam.pipelines.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareChangeTest {

  @Test
  void shouldBeTheClosedFormOfAgrestiAndCaffo() {
    ShareChange change = ShareChange.of(800, 1_000, 330, 600, 3);

    double before = 801 / 1_002.0;
    double after = 331 / 602.0;
    assertThat(change.difference()).isCloseTo(-0.25, within(1e-12));
    assertThat(change.highest())
        .isCloseTo(
            after
                - before
                + 2.807033768343811
                    * Math.sqrt(3 * (before * (1 - before) / 1_002 + after * (1 - after) / 602)),
            within(1e-12));
    assertThat(change.lowest() + change.highest()).isCloseTo(2 * (after - before), within(1e-12));
    assertThat(change.fall()).isEqualTo(Severity.STRONG);
  }

  @Test
  void shouldCallALargeFallNothingThatChanceExplains() {
    assertThat(ShareChange.of(8, 10, 3, 6, 1).fall()).isEqualTo(Severity.NONE);
  }

  @Test
  void shouldNotTakeAFewSeriesForAFall() {
    assertThat(ShareChange.of(80, 100, 27, 60, 1).fall()).isEqualTo(Severity.EXTREME);
    assertThat(ShareChange.of(80, 100, 27, 60, 8).fall()).isEqualTo(Severity.NONE);
  }

  @Test
  void shouldCallASmallFallNothingHoweverSureItIs() {
    assertThat(ShareChange.of(800_000, 1_000_000, 790_000, 1_000_000, 1).fall())
        .isEqualTo(Severity.NONE);
    assertThat(ShareChange.of(800_000, 1_000_000, 730_000, 1_000_000, 1).fall())
        .isEqualTo(Severity.WEAK);
  }

  @Test
  void shouldCallARiseNothing() {
    assertThat(ShareChange.of(300, 1_000, 900, 1_000, 1).fall()).isEqualTo(Severity.NONE);
  }

  @Test
  void shouldNotFailWithoutFrauds() {
    assertThat(ShareChange.of(0, 0, 0, 0, 1).fall()).isEqualTo(Severity.NONE);
  }
}
