package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReferenceHistogramTest {

  @Test
  void shouldPutFivePercentOfDistinctValuesIntoABin() {
    double[] values = IntStream.rangeClosed(1, 1_000).mapToDouble(value -> value).toArray();

    ReferenceHistogram histogram = ReferenceHistogram.of("amount", values);

    assertThat(histogram.edges()).hasSize(21).startsWith(10.0, 50.0, 100.0).endsWith(950.0, 990.0);
    assertThat(histogram.counts()).startsWith(10L, 40L, 50L).endsWith(50L, 40L, 10L);
  }

  @Test
  void shouldKeepRareValuesApartFromACommonOne() {
    double[] values = new double[1_000];
    values[3] = 7;

    ReferenceHistogram histogram = ReferenceHistogram.of("frauds", values);

    assertThat(histogram)
        .isEqualTo(
            new ReferenceHistogram("frauds", List.of(0.0), List.of(999L, 1L), 0, 0, 7, 1_000));
  }

  @Test
  void shouldCountMissingValuesApart() {
    ReferenceHistogram histogram =
        ReferenceHistogram.of("amount", new double[] {1, Double.NaN, 1, Double.NaN});

    assertThat(histogram)
        .isEqualTo(new ReferenceHistogram("amount", List.of(1.0), List.of(2L, 0L), 0.5, 1, 1, 2));
  }

  @Test
  void shouldCallOutOfRangeWhatIsLowerOrHigherThanAllOfTheTrainingSet() {
    ReferenceHistogram histogram = ReferenceHistogram.of("amount", new double[] {2, 3, 5});

    assertThat(histogram.isOutOfRange(1.9)).isTrue();
    assertThat(histogram.isOutOfRange(2)).isFalse();
    assertThat(histogram.isOutOfRange(5)).isFalse();
    assertThat(histogram.isOutOfRange(5.1)).isTrue();
  }

  @Property
  void shouldCountEachValueInTheBinThatHoldsIt(
      @ForAll @Size(min = 1, max = 80) List<@DoubleRange(min = -4, max = 4) Double> values) {
    ReferenceHistogram histogram =
        ReferenceHistogram.of("x", values.stream().mapToDouble(Double::doubleValue).toArray());

    long[] counts = new long[histogram.counts().size()];
    values.forEach(value -> counts[histogram.binOf(value)]++);
    assertThat(histogram.counts()).isEqualTo(Arrays.stream(counts).boxed().toList());
  }

  @Test
  void shouldSayWhatIsUnusual() {
    double[] values = IntStream.rangeClosed(1, 1_000).mapToDouble(value -> value).toArray();
    ReferenceHistogram histogram = ReferenceHistogram.of("amount", values);

    assertThat(histogram.comparison(5_000)).hasValue("higher than 99 % of transactions");
    assertThat(histogram.comparison(930)).hasValue("higher than 90 % of transactions");
    assertThat(histogram.comparison(500)).isEmpty();
    assertThat(histogram.comparison(3)).hasValue("lower than 99 % of transactions");
  }

  @Test
  void shouldRefuseCountsThatDoNotFitTheEdges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReferenceHistogram("x", List.of(1.0), List.of(1L), 0, 1, 1, 1))
        .withMessage("The histogram of x has 1 edges, so it needs 2 counts, not 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ReferenceHistogram("x", List.of(2.0, 1.0), List.of(1L, 1L, 1L), 0, 1, 2, 3))
        .withMessage("The edges of the histogram of x do not ascend.");
  }
}
