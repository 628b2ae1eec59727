package org.fraudbeam.services.standalone.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class MediansTest {

  @Test
  void shouldTakeTheMiddleWhateverTheOrder() {
    assertThat(Medians.of(DoubleStream.of(5, 1, 3))).isEqualTo(3);
    assertThat(Medians.of(DoubleStream.of(4, 1, 3, 2))).isEqualTo(2.5);
    assertThat(Medians.of(DoubleStream.empty())).isNaN();
  }

  @Test
  void shouldTakeQuantilesByNearestRank() {
    double[] sorted = Medians.sorted(new double[] {40, 10, 30, 20});

    assertThat(Medians.quantile(sorted, 0)).isEqualTo(10);
    assertThat(Medians.quantile(sorted, 0.25)).isEqualTo(10);
    assertThat(Medians.quantile(sorted, 0.5)).isEqualTo(20);
    assertThat(Medians.quantile(sorted, 0.51)).isEqualTo(30);
    assertThat(Medians.quantile(sorted, 1)).isEqualTo(40);
  }
}
