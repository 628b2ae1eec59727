package org.fraudbeam.features.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MedianTest {

  @Test
  void shouldBeTheMiddleOrTheMeanOfTheMiddleTwo() {
    assertThat(Median.of(new double[] {3, 1, 2})).isEqualTo(2);
    assertThat(Median.of(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    assertThat(Median.of(new double[] {7})).isEqualTo(7);
    assertThat(Median.of(new double[] {2, 1})).isEqualTo(1.5);
  }

  @Test
  void shouldBeZeroForNothing() {
    assertThat(Median.of(new double[0])).isZero();
  }

  @Property(tries = 300)
  void shouldAgreeWithSorting(@ForAll @Size(min = 1, max = 50) double[] values) {
    assertThat(Median.of(values.clone())).isEqualTo(sortedMedian(values));
  }

  @Property(tries = 300)
  void shouldAgreeWithSortingWhereMostValuesAreEqual(
      @ForAll @Size(min = 1, max = 200) @DoubleRange(min = 0, max = 3) double[] values) {
    double[] few = Arrays.stream(values).map(Math::floor).toArray();
    assertThat(Median.of(few.clone())).isEqualTo(sortedMedian(few));
  }

  @Property(tries = 100)
  void shouldAgreeWithSortingWhereValuesAreInOrder(@ForAll @IntRange(min = 1, max = 500) int size) {
    double[] rising = new double[size];
    Arrays.setAll(rising, i -> i);
    double[] falling = new double[size];
    Arrays.setAll(falling, i -> -i);
    assertThat(Median.of(rising.clone())).isEqualTo(sortedMedian(rising));
    assertThat(Median.of(falling.clone())).isEqualTo(sortedMedian(falling));
  }

  private static double sortedMedian(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
