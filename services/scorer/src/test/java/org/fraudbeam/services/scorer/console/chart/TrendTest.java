package org.fraudbeam.services.scorer.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TrendTest {

  @Test
  void shouldDrawValuesFromLeftToRightBelowACeiling() {
    Trend trend = Trend.of(List.of(0.0, 10.0, 5.0), 10);

    assertThat(trend.line()).isEqualTo("0.0,100.0 50.0,9.09 100.0,54.55");
    assertThat(trend.area()).isEqualTo("0,100 0.0,100.0 50.0,9.09 100.0,54.55 100.0,100");
  }

  @Test
  void shouldDrawAFlatLineOfZerosAndNothingWithoutValues() {
    assertThat(Trend.of(List.of(0.0, 0.0), 0).line()).isEqualTo("0.0,100.0 100.0,100.0");
    assertThat(Trend.of(List.of(), 0)).isEqualTo(new Trend("", ""));
  }
}
