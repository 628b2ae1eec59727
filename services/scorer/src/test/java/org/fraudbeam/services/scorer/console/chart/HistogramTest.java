package org.fraudbeam.services.scorer.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HistogramTest {

  @Test
  void shouldShareTheWidthAndFillTheHeightWithTheLargestCount() {
    Histogram histogram = Histogram.of(List.of(99L, 0L, 9L, 1L));

    assertThat(histogram.bars())
        .extracting(Histogram.Bar::left)
        .containsExactly(1.5, 26.5, 51.5, 76.5);
    assertThat(histogram.bars()).extracting(Histogram.Bar::width).containsOnly(22.0);
    assertThat(histogram.bars())
        .extracting(Histogram.Bar::height)
        .containsExactly(100.0, 0.0, 50.0, 15.05);
    assertThat(histogram.bars()).allMatch(bar -> bar.top() + bar.height() == 100);
  }

  @Test
  void shouldDrawNothingWhereNothingWasCounted() {
    assertThat(Histogram.of(List.of(0L, 0L)).bars()).allMatch(bar -> bar.height() == 0);
    assertThat(Histogram.of(List.of()).bars()).isEmpty();
  }
}
