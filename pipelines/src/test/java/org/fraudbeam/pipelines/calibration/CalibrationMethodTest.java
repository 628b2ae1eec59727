package org.fraudbeam.pipelines.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is learnt from outcomes whose truth is known. */
class CalibrationMethodTest {

  private static final int ROWS = 200_000;

  @Test
  void shouldFindTheLineThatMadeTheLabels() {
    Calibration platt = fit(CalibrationMethod.PLATT, line());

    assertThat(platt.slope()).isCloseTo(0.6, within(0.02));
    assertThat(platt.knots().get(0).logOdds()).isCloseTo(-1.5, within(0.05));
  }

  @Test
  void shouldFindWhatIsNoLine() {
    Outcomes outcomes =
        GeneratedOutcomes.of(ROWS, margin -> (margin < -2 ? 0.2 : 1.6) * (margin + 2) - 4);

    Calibration isotonic = fit(CalibrationMethod.ISOTONIC, outcomes);

    assertThat(isotonic.probability(-4)).isCloseTo(LogOdds.probability(-4.4), within(0.01));
    assertThat(isotonic.probability(1)).isCloseTo(LogOdds.probability(0.8), within(0.03));
  }

  @Test
  void shouldLearnNoLineThatFalls() {
    assertThat(CalibrationMethod.PLATT.fit(GeneratedOutcomes.of(ROWS, margin -> -margin)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CalibrationMethod.class)
  void shouldTieNothingThatDidNotTie(CalibrationMethod method) {
    Outcomes outcomes = GeneratedOutcomes.of(ROWS, margin -> Math.floor(margin));
    Calibration calibration = fit(method, outcomes);
    double[] distinct = Arrays.stream(outcomes.margins()).sorted().distinct().toArray();

    double[] calibrated = Arrays.stream(distinct).map(calibration::probability).toArray();

    for (int row = 1; row < calibrated.length; row++) {
      assertThat(calibrated[row]).isGreaterThan(calibrated[row - 1]);
    }
  }

  @Test
  void shouldStayWithinProbabilitiesForOutcomesWithoutFrauds() {
    Outcomes outcomes = new Outcomes(new double[] {-3, -1}, new boolean[2]);

    Calibration isotonic = fit(CalibrationMethod.ISOTONIC, outcomes);

    assertThat(isotonic.probability(-20)).isPositive();
    assertThat(isotonic.probability(20)).isLessThan(1);
    assertThat(CalibrationMethod.PLATT.fit(outcomes)).isEmpty();
  }

  @Test
  void shouldKeepTheMeanOfWhatItWasLearntFrom() {
    Outcomes outcomes = line();
    Calibration isotonic = fit(CalibrationMethod.ISOTONIC, outcomes);

    double expected = Arrays.stream(outcomes.margins()).map(isotonic::probability).sum();
    double observed = outcomes.fraudCount();

    assertThat(expected).isCloseTo(observed, withinPercentage(1));
  }

  private static Outcomes line() {
    return GeneratedOutcomes.of(ROWS, margin -> 0.6 * margin - 1.5);
  }

  private static Calibration fit(CalibrationMethod method, Outcomes outcomes) {
    return method.fit(outcomes).orElseThrow();
  }
}
