package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  /** A row of a ranking, for generated cases. */
  record Row(double score, boolean fraud) {}

  @Property
  void shouldCountPairsForRocAuc(@ForAll("bothClasses") List<Row> rows) {
    double won = 0;
    long pairs = 0;
    for (Row fraud : rows) {
      for (Row other : rows) {
        if (fraud.fraud() && !other.fraud()) {
          pairs++;
          won += fraud.score() > other.score() ? 1 : fraud.score() == other.score() ? 0.5 : 0;
        }
      }
    }
    assertThat(ranking(rows).rocAuc()).isCloseTo(won / pairs, ROUNDING);
  }

  @Property
  void shouldWeightPrecisionByRecallForAveragePrecision(@ForAll("bothClasses") List<Row> rows) {
    double[] thresholds = rows.stream().mapToDouble(Row::score).distinct().sorted().toArray();
    double expected = 0;
    double recallBefore = 0;
    for (int step = thresholds.length - 1; step >= 0; step--) {
      double recall = recall(rows, thresholds[step]);
      expected += (recall - recallBefore) * precision(rows, thresholds[step]);
      recallBefore = recall;
    }
    assertThat(ranking(rows).averagePrecision()).isCloseTo(expected, ROUNDING);
  }

  @Property
  void shouldCountRowsAtOrAboveAThreshold(
      @ForAll("bothClasses") List<Row> rows, @ForAll("scores") double threshold) {
    assertThat(ranking(rows).precisionAt(threshold))
        .isCloseTo(precision(rows, threshold), ROUNDING);
    assertThat(ranking(rows).recallAt(threshold)).isCloseTo(recall(rows, threshold), ROUNDING);
  }

  @Property
  void shouldAverageTheLogLikelihood(@ForAll("bothClasses") List<Row> rows) {
    double epsilon = Math.ulp(1.0);
    double sum = 0;
    for (Row row : rows) {
      double clipped = Math.min(Math.max(row.score(), epsilon), 1 - epsilon);
      sum -= Math.log(row.fraud() ? clipped : 1 - clipped);
    }
    assertThat(ranking(rows).logLoss()).isCloseTo(sum / rows.size(), within(1e-9));
  }

  @Property
  void shouldNotDependOnTheOrderOfRows(@ForAll("bothClasses") List<Row> rows) {
    List<Row> sorted = rows.stream().sorted(Comparator.comparing(Row::fraud)).toList();
    assertThat(ranking(sorted).averagePrecision()).isEqualTo(ranking(rows).averagePrecision());
    assertThat(ranking(sorted).rocAuc()).isEqualTo(ranking(rows).rocAuc());
  }

  @Test
  void shouldGiveTheStepsOfACurveFromTheTop() {
    Ranking ranking =
        Ranking.of(new double[] {0.1, 0.9, 0.5, 0.5}, new boolean[] {false, true, true, false});

    assertThat(ranking.steps())
        .containsExactly(
            new Ranking.Step(0.9, 0, 0.5, 1),
            new Ranking.Step(0.5, 0.5, 1, 2.0 / 3),
            new Ranking.Step(0.1, 1, 1, 0.5));
  }

  @Test
  void shouldTieMinusZeroWithZero() {
    Ranking ranking = Ranking.of(new double[] {-0.0, 0.0}, new boolean[] {true, false});

    assertThat(ranking.rocAuc()).isEqualTo(0.5);
  }

  @Test
  void shouldRefuseAScoreThatIsNotANumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.of(new double[] {Double.NaN}, new boolean[] {true}))
        .withMessage("The score of row 0 is not a number.");
  }

  @Test
  void shouldRefuseOneClassOnly() {
    Ranking onlyFrauds = Ranking.of(new double[] {0.3}, new boolean[] {true});

    assertThatIllegalStateException()
        .isThrownBy(onlyFrauds::rocAuc)
        .withMessage(
            "ROC AUC needs both frauds and legitimate transactions, but 1 of 1 are frauds.");
  }

  @Test
  void shouldRefuseALogLossOfScoresThatAreNoProbabilities() {
    Ranking logOdds = Ranking.of(new double[] {-2, 3}, new boolean[] {false, true});

    assertThatIllegalStateException().isThrownBy(logOdds::logLoss).withMessageContaining("3.0");
  }

  @Provide
  Arbitrary<List<Row>> bothClasses() {
    return Combinators.combine(scores(), Arbitraries.of(true, false))
        .as(Row::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(60)
        .filter(rows -> rows.stream().map(Row::fraud).distinct().count() == 2);
  }

  /** Few distinct values, so that ties are common. */
  @Provide
  Arbitrary<Double> scores() {
    return Arbitraries.integers().between(0, 12).map(twelfths -> twelfths / 12.0);
  }

  private static Ranking ranking(List<Row> rows) {
    boolean[] labels = new boolean[rows.size()];
    IntStream.range(0, labels.length).forEach(row -> labels[row] = rows.get(row).fraud());
    return Ranking.of(rows.stream().mapToDouble(Row::score).toArray(), labels);
  }

  private static double precision(List<Row> rows, double threshold) {
    List<Row> flagged = rows.stream().filter(row -> row.score() >= threshold).toList();
    return flagged.stream().mapToDouble(row -> row.fraud() ? 1 : 0).average().orElse(0);
  }

  private static double recall(List<Row> rows, double threshold) {
    return rows.stream()
        .filter(Row::fraud)
        .mapToDouble(row -> row.score() >= threshold ? 1 : 0)
        .average()
        .orElse(0);
  }
}
