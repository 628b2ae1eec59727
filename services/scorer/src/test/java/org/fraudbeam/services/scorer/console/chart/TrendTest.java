package org.fraudbeam.services.scorer.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fraudbeam.services.scorer.console.chart.Trend.Curve;
import org.fraudbeam.services.scorer.console.chart.Trend.Piece;
import org.junit.jupiter.api.Test;

final class TrendTest {

  @Test
  void shouldDrawCurvesFromLeftToRightOnOneScale() {
    Trend trend = Trend.of(List.of(List.of(0.0, 10.0, 5.0), List.of(2.0, 2.0, 2.0)));

    assertThat(trend.curves().get(0).pieces())
        .containsExactly(
            new Piece(
                "0.0,100.0 50.0,9.09 100.0,54.55",
                "0.0,100 0.0,100.0 50.0,9.09 100.0,54.55 100.0,100"));
    assertThat(trend.curves().get(1).pieces())
        .extracting(Piece::line)
        .containsExactly("0.0,81.82 50.0,81.82 100.0,81.82");
  }

  @Test
  void shouldLeaveAGapWhereThereIsNoValue() {
    Trend trend = Trend.of(List.of(List.of(Double.NaN, 10.0, Double.NaN, 0.0, 10.0)));

    assertThat(trend.curves().get(0).pieces())
        .extracting(Piece::line)
        .containsExactly("25.0,9.09 25.0,9.09", "75.0,100.0 100.0,9.09");
  }

  @Test
  void shouldLabelRoundValues() {
    assertThat(Trend.of(List.of(List.of(0.0, 10.0))).ticks())
        .extracting(Tick::label)
        .containsExactly("0", "5", "10");
    assertThat(Trend.of(List.of(List.of(0.04))).ticks())
        .extracting(Tick::label)
        .containsExactly("0", "0.02", "0.04");
    assertThat(Trend.of(List.of(List.of(0.29))).ticks())
        .extracting(Tick::label)
        .containsExactly("0", "0.1", "0.2", "0.3");
    assertThat(Trend.of(List.of(List.of(0.0013))).ticks())
        .extracting(Tick::label)
        .containsExactly("0", "0.0005", "0.001");
  }

  @Test
  void shouldDrawAFlatLineOfZerosAndNothingWithoutValues() {
    assertThat(Trend.of(List.of(List.of(0.0, 0.0))).curves().get(0).pieces())
        .extracting(Piece::line)
        .containsExactly("0.0,100.0 100.0,100.0");
    assertThat(Trend.of(List.of(List.of())).curves()).containsExactly(new Curve(List.of()));
    assertThat(Trend.of(List.of()).curves()).isEmpty();
  }
}
