package org.fraudbeam.pipelines.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.fraudbeam.pipelines.calibration.Calibration.Knot;

class CalibrationTest {

  private final Calibration threeKnots =
      new Calibration(
          CalibrationMethod.ISOTONIC,
          List.of(new Knot(-4, -6), new Knot(0, -2), new Knot(2, 4)),
          0.5);

  @Example
  void shouldTakeTheModelAtItsWordWithoutCalibration() {
    assertThat(Calibration.NONE.probability(0)).isEqualTo(0.5);
    assertThat(Calibration.NONE.probability(-3)).isCloseTo(1 / (1 + Math.exp(3)), within(1e-15));
  }

  @Example
  void shouldFollowTheLineThroughItsKnots() {
    assertThat(logOdds(-6)).isCloseTo(-7, within(1e-9));
    assertThat(logOdds(-4)).isCloseTo(-6, within(1e-9));
    assertThat(logOdds(-1)).isCloseTo(-3, within(1e-9));
    assertThat(logOdds(1)).isCloseTo(1, within(1e-9));
    assertThat(logOdds(2)).isCloseTo(4, within(1e-9));
    assertThat(logOdds(4)).isCloseTo(5, within(1e-9));
  }

  @Property(tries = 2_000)
  void shouldTellNeighbouringMarginsApart(
      @ForAll @FloatRange(min = -12, max = 12) float margin,
      @ForAll @DoubleRange(min = 0.06, max = 1.5) double steepness) {
    Calibration calibration =
        new Calibration(
            CalibrationMethod.ISOTONIC,
            List.of(new Knot(-9, -9 * steepness), new Knot(9, 9 * steepness)),
            Calibration.LEAST_SLOPE);
    // Leaves are never so small that a sum of them comes closer to zero without being it.
    float apart = Math.abs(margin) < 1e-3 ? 1e-3f : margin;

    assertThat(calibration.probability(apart))
        .isLessThan(calibration.probability(Math.nextUp(apart)));
  }

  @Example
  void shouldRefuseWhatDoesNotRise() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> isotonic(List.of(), 1))
        .withMessage("A calibration needs a knot and a slope of at least 0.05.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> isotonic(List.of(new Knot(0, 0)), 0))
        .withMessage("A calibration needs a knot and a slope of at least 0.05.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> isotonic(List.of(new Knot(0, 0), new Knot(1, 0)), 1))
        .withMessage("The knots of a calibration must ascend strictly.");
  }

  private static Calibration isotonic(List<Knot> knots, double slope) {
    return new Calibration(CalibrationMethod.ISOTONIC, knots, slope);
  }

  private double logOdds(double margin) {
    return LogOdds.of(threeKnots.probability(margin));
  }
}
