package org.fraudbeam.pipelines.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fraudbeam.pipelines.calibration.IsotonicRegression.Pool;

class IsotonicRegressionTest {

  record Row(double margin, boolean fraud) {}

  @Property
  void shouldEqualTheFormulaOfMeansOverAllNeighbourhoods(@ForAll("rows") List<Row> rows) {
    List<Pool> pools = IsotonicRegression.pools(outcomes(rows));

    for (Row row : rows) {
      Pool pool =
          pools.stream().filter(one -> row.margin() <= one.highest()).findFirst().orElseThrow();
      assertThat(pool.share()).isCloseTo(byFormula(rows, row.margin()), within(1e-12));
    }
  }

  @Property
  void shouldKeepAllTransactions(@ForAll("rows") List<Row> rows) {
    List<Pool> pools = IsotonicRegression.pools(outcomes(rows));

    assertThat(pools.stream().mapToLong(Pool::rows).sum()).isEqualTo(rows.size());
    assertThat(pools.stream().mapToLong(Pool::frauds).sum())
        .isEqualTo(rows.stream().filter(Row::fraud).count());
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    return Combinators.combine(
            Arbitraries.integers().between(-6, 6).map(Integer::doubleValue),
            Arbitraries.of(true, false))
        .as(Row::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  /** The max-min formula (Robertson, Wright and Dykstra, 1988): slow, and obviously so. */
  private static double byFormula(List<Row> rows, double margin) {
    List<Double> margins = rows.stream().map(Row::margin).distinct().toList();
    return margins.stream()
        .filter(from -> from <= margin)
        .mapToDouble(
            from ->
                margins.stream()
                    .filter(to -> to >= margin)
                    .mapToDouble(to -> share(rows, from, to))
                    .min()
                    .orElseThrow())
        .max()
        .orElseThrow();
  }

  private static double share(List<Row> rows, double from, double to) {
    List<Row> between =
        rows.stream().filter(row -> row.margin() >= from && row.margin() <= to).toList();
    return (double) between.stream().filter(Row::fraud).count() / between.size();
  }

  private static Outcomes outcomes(List<Row> rows) {
    boolean[] frauds = new boolean[rows.size()];
    for (int row = 0; row < frauds.length; row++) {
      frauds[row] = rows.get(row).fraud();
    }
    return new Outcomes(rows.stream().mapToDouble(Row::margin).toArray(), frauds);
  }
}
