package org.fraudbeam.pipelines.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistanceTest {

  private static final double EXACT = 1e-12;

  /** So many values that half a value in each bin does not show. */
  private static final long MANY = 1_000_000_000_000L;

  @Test
  void shouldBeTheClosedFormOfTwoCoins() {
    // Heads with probability 1/4 and 3/4.
    Distance distance = Distance.between(new long[] {MANY, 3 * MANY}, new long[] {3 * MANY, MANY});

    assertThat(distance.populationStabilityIndex()).isCloseTo(Math.log(3), within(1e-9));
    // 1 - H(1/4), because the mixture is a fair coin.
    assertThat(distance.jensenShannon())
        .isCloseTo(1 + 0.25 * log2(0.25) + 0.75 * log2(0.75), within(1e-9));
    assertThat(distance.kolmogorovSmirnov()).isCloseTo(0.5, within(EXACT));
  }

  @Test
  void shouldBeTheClosedFormOfSmallSamples() {
    // Shares 1.5/4 and 2.5/4 of three values, 3.5/6 and 2.5/6 of five.
    Distance distance = Distance.between(new long[] {1, 2}, new long[] {3, 2});

    assertThat(distance.populationStabilityIndex())
        .isCloseTo(
            (3.5 / 6 - 1.5 / 4) * Math.log((3.5 / 6) / (1.5 / 4))
                + (2.5 / 6 - 2.5 / 4) * Math.log((2.5 / 6) / (2.5 / 4)),
            within(EXACT));
    assertThat(distance.kolmogorovSmirnov()).isCloseTo(3 / 5.0 - 1 / 3.0, within(EXACT));
  }

  @Test
  void shouldReachItsLargestValuesForDistributionsThatShareNothing() {
    Distance distance = Distance.between(new long[] {MANY, 0}, new long[] {0, MANY});

    assertThat(distance.jensenShannon()).isCloseTo(1, within(1e-9));
    assertThat(distance.kolmogorovSmirnov()).isEqualTo(1);
    assertThat(distance.populationStabilityIndex()).isGreaterThan(50);
  }

  @Test
  void shouldSayNothingWithoutValues() {
    assertThat(Distance.between(new long[2], new long[2])).isEqualTo(new Distance(0, 0, 0));
  }

  @Property
  void shouldBeZeroOnlyBetweenEqualShares(
      @ForAll @Size(min = 2, max = 24) List<@LongRange(min = 0, max = 50_000) Long> values) {
    long[] counts = array(values);
    Distance toItself = Distance.between(counts, counts);

    assertThat(toItself.populationStabilityIndex()).isCloseTo(0, within(EXACT));
    assertThat(toItself.jensenShannon()).isCloseTo(0, within(EXACT));
    assertThat(toItself.kolmogorovSmirnov()).isZero();
    long[] other = counts.clone();
    other[0] += 1;
    assertThat(Distance.between(counts, other).populationStabilityIndex()).isPositive();
  }

  @Property
  void shouldBeSymmetricAndWithinItsBounds(
      @ForAll @Size(24) List<@LongRange(min = 0, max = 50_000) Long> some,
      @ForAll @Size(24) List<@LongRange(min = 0, max = 50_000) Long> others) {
    long[] one = array(some);
    long[] other = array(others);
    Distance there = Distance.between(one, other);
    Distance back = Distance.between(other, one);

    assertThat(there.populationStabilityIndex())
        .isCloseTo(back.populationStabilityIndex(), within(1e-9));
    assertThat(there.jensenShannon())
        .isCloseTo(back.jensenShannon(), within(EXACT))
        .isBetween(0.0, 1.0)
        // Both terms of the divergence are at most a quarter of the other's (Lin, 1991).
        .isLessThanOrEqualTo(there.populationStabilityIndex() / (4 * Math.log(2)) + EXACT);
    assertThat(there.kolmogorovSmirnov())
        .isCloseTo(back.kolmogorovSmirnov(), within(EXACT))
        .isBetween(0.0, 1.0);
  }

  @Test
  void shouldRefuseOtherBins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distance.between(new long[2], new long[3]))
        .withMessage("Distributions over 2 and over 3 bins cannot be compared.");
  }

  @Test
  void shouldBeSmallBetweenSmallSamplesOfOneDistribution() {
    // Of 24 bins the reference has 100 values in each, the present sample one in every second.
    long[] reference = IntStream.range(0, 24).mapToLong(bin -> 100).toArray();
    long[] present = IntStream.range(0, 24).mapToLong(bin -> bin % 2).toArray();

    assertThat(Distance.between(reference, present).populationStabilityIndex()).isLessThan(0.3);
  }

  private static long[] array(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  @Test
  void shouldLeaveToChanceWhatFewTerminalsBring() {
    // The 99.9 % quantile of chi-squared with 21 degrees of freedom is 46.797.
    assertThat(Distance.stabilityByChance(1_000, 1_000, 22))
        .isCloseTo(2 * 46.797 / 1_000, within(0.001));
    assertThat(Distance.stabilityByChance(10, 10, 22)).isGreaterThan(1);
    assertThat(Distance.stabilityByChance(0, 10, 22)).isZero();
    assertThat(Distance.stabilityByChance(10, 10, 1)).isZero();
  }
}
