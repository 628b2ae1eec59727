package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.fraudbeam.pipelines.calibration.Calibration;
import org.fraudbeam.pipelines.calibration.CalibrationMethod;
import org.fraudbeam.pipelines.calibration.GeneratedOutcomes;
import org.junit.jupiter.api.Test;

class CalibrationChoiceTest {

  private static final int ROWS = 50_000;

  @Test
  void shouldLeaveAModelThatIsRightAlone() {
    CalibrationChoice choice = CalibrationChoice.of(GeneratedOutcomes.of(ROWS, margin -> margin));

    assertThat(choice.calibration()).isEqualTo(Calibration.NONE);
    assertThat(choice.error()).isLessThan(0.005);
  }

  @Test
  void shouldTakeALineWhereTheTruthIsALine() {
    CalibrationChoice choice =
        CalibrationChoice.of(GeneratedOutcomes.of(ROWS, margin -> 0.5 * margin - 1));

    assertThat(choice.calibration().method()).isEqualTo(CalibrationMethod.PLATT);
    assertThat(choice.error()).isLessThan(0.005);
  }

  @Test
  void shouldTakeAnyShapeWhereTheTruthIsNoLine() {
    CalibrationChoice choice =
        CalibrationChoice.of(
            GeneratedOutcomes.of(ROWS, margin -> (margin < -2 ? 0.2 : 1.6) * (margin + 2) - 4));

    assertThat(choice.calibration().method()).isEqualTo(CalibrationMethod.ISOTONIC);
    assertThat(choice.logLosses()).containsOnlyKeys(CalibrationMethod.values());
    assertThat(choice.error()).isLessThan(0.005);
  }

  @Test
  void shouldNotConsiderWhatWouldTurnTheOrderRound() {
    CalibrationChoice choice =
        CalibrationChoice.of(GeneratedOutcomes.of(ROWS, margin -> -margin - 4));

    assertThat(choice.logLosses())
        .containsOnlyKeys(CalibrationMethod.NONE, CalibrationMethod.ISOTONIC);
  }
}
