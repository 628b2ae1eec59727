package org.fraudbeam.pipelines.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.fraudbeam.pipelines.model.Ranking;
import org.junit.jupiter.api.Test;

class ScoreCurveTest {

  private static final double THRESHOLD = 0.31;

  private final Random random = new Random(8);

  @Test
  void shouldCountAlertsExactly() {
    ScoreCurve curve = ScoreCurve.empty();
    curve.add(0.31, true, true);
    curve.add(0.3099999, false, true);
    curve.add(0.9, true, false);
    curve.add(0, false, false);
    curve.add(1, true, true);

    Performance known = curve.known();

    assertThat(known.transactions()).isEqualTo(5);
    assertThat(known.alerts()).isEqualTo(3);
    assertThat(known.precision()).isEqualTo(2 / 3.0);
    assertThat(known.recall()).isEqualTo(2 / 3.0);
    assertThat(known.alertShare()).isEqualTo(3 / 5.0);
  }

  @Test
  void shouldComeCloseToTheMetricsOfTheRanking() {
    double[] scores = scores();
    boolean[] frauds = frauds(scores);

    Performance known = curve(scores, frauds).known();

    Ranking ranking = Ranking.of(scores, frauds);
    assertThat(known.averagePrecision()).isCloseTo(ranking.averagePrecision(), within(1e-3));
    assertThat(known.precision()).isCloseTo(ranking.precisionAt(THRESHOLD), within(1e-12));
    assertThat(known.recall()).isCloseTo(ranking.recallAt(THRESHOLD), within(1e-12));
  }

  @Test
  void shouldEstimateWhatComesTrueIfScoresAreProbabilities() {
    double[] scores = scores();

    ScoreCurve curve = curve(scores, frauds(scores));

    assertThat(curve.estimated().precision()).isCloseTo(curve.known().precision(), within(0.02));
    assertThat(curve.estimated().recall()).isCloseTo(curve.known().recall(), within(0.02));
    assertThat(curve.estimated().averagePrecision())
        .isCloseTo(curve.known().averagePrecision(), within(0.02));
  }

  @Test
  void shouldEstimateTheClosedForm() {
    ScoreCurve curve = ScoreCurve.empty();
    curve.add(0.8, true, false);
    curve.add(0.4, true, false);
    curve.add(0.2, false, false);

    Performance estimated = curve.estimated();

    assertThat(estimated.precision()).isCloseTo(0.6, within(1e-9));
    assertThat(estimated.recall()).isCloseTo(1.2 / 1.4, within(1e-9));
    assertThat(estimated.averagePrecision())
        .isCloseTo((0.8 * 0.8 + 0.4 * 0.6 + 0.2 * 1.4 / 3) / 1.4, within(1e-9));
  }

  @Test
  void shouldBeTheSameWhateverTheOrderOfItsParts() {
    double[] scores = scores();
    boolean[] frauds = frauds(scores);
    ScoreCurve forwards = ScoreCurve.empty();
    ScoreCurve backwards = ScoreCurve.empty();
    for (int row = 0; row < scores.length; row++) {
      forwards.add(part(scores, frauds, row));
      backwards.add(part(scores, frauds, scores.length - 1 - row));
    }

    assertThat(backwards.expected()).isEqualTo(forwards.expected());
    assertThat(forwards.estimated()).isEqualTo(curve(scores, frauds).estimated());
  }

  @Test
  void shouldSayNothingWithoutTransactions() {
    assertThat(ScoreCurve.empty().known()).isEqualTo(new Performance(0, 0, 0, 0, 0));
    assertThat(ScoreCurve.empty().known().precision()).isZero();
    assertThat(ScoreCurve.empty().known().recall()).isZero();
    assertThat(ScoreCurve.empty().known().alertShare()).isZero();
  }

  private double[] scores() {
    return random.doubles(20_000).map(score -> Math.pow(score, 6)).toArray();
  }

  private boolean[] frauds(double[] scores) {
    boolean[] frauds = new boolean[scores.length];
    for (int row = 0; row < scores.length; row++) {
      frauds[row] = random.nextDouble() < scores[row];
    }
    return frauds;
  }

  private static ScoreCurve curve(double[] scores, boolean[] frauds) {
    ScoreCurve curve = ScoreCurve.empty();
    for (int row = 0; row < scores.length; row++) {
      curve.add(scores[row], scores[row] >= THRESHOLD, frauds[row]);
    }
    return curve;
  }

  private static ScoreCurve part(double[] scores, boolean[] frauds, int row) {
    return curve(new double[] {scores[row]}, new boolean[] {frauds[row]});
  }
}
