package org.fraudbeam.services.scorer.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WordsTest {

  @Test
  void shouldWriteAmountsWithTheDecimalsOfTheirCurrency() {
    assertThat(Words.amount(124_050, "USD")).isEqualTo("1,240.50 USD");
    assertThat(Words.amount(124_050, "JPY")).isEqualTo("124,050 JPY");
    assertThat(Words.amount(124_050, "KWD")).isEqualTo("124.050 KWD");
    assertThat(Words.amount(0, "EUR")).isEqualTo("0.00 EUR");
  }

  @Test
  void shouldLabelAnAxisWithoutNeedlessDecimals() {
    assertThat(Words.axis(2_000_000, "USD")).isEqualTo("20,000");
    assertThat(Words.axis(50, "USD")).isEqualTo("0.5");
    assertThat(Words.axis(50, "JPY")).isEqualTo("50");
  }

  @Test
  void shouldNeverClaimMoreThanAScoreIs() {
    assertThat(Words.score(0.9999)).isEqualTo("0.99");
    assertThat(Words.score(0.5)).isEqualTo("0.50");
    assertThat(Words.score(1)).isEqualTo("1.00");
    assertThat(Words.score(1e-9)).isEqualTo("0.00");
  }

  @Test
  void shouldWriteSmallSharesMoreExactly() {
    assertThat(Words.percent(0.8765)).isEqualTo("87.6 %");
    assertThat(Words.percent(0.00837)).isEqualTo("0.84 %");
    assertThat(Words.percent(0)).isEqualTo("0.0 %");
  }

  @Test
  void shouldWriteTimesOfUtcAndSaySo() {
    Instant time = Instant.parse("2026-03-01T09:05:07.999Z");

    assertThat(Words.time(time)).isEqualTo("1 Mar 2026, 09:05:07 UTC");
    assertThat(Words.shortTime(time)).isEqualTo("1 Mar 09:05:07");
  }

  @Test
  void shouldBeginASentenceWithACapital() {
    assertThat(Words.sentence("the amount")).isEqualTo("The amount");
    assertThat(Words.sentence("")).isEmpty();
  }
}
