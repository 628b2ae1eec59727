package org.fraudbeam.services.scorer.console.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Values that change over time, as the points of SVG polylines in a box of 100 by 100.
 *
 * @param curves one for each list of values
 * @param ticks values along the height
 */
public record Trend(List<Curve> curves, List<Tick> ticks) {

  private static final int MOST_TICKS = 5;

  /** Room above the largest value. */
  private static final double MARGIN = 0.1;

  /**
   * One value over time.
   *
   * @param pieces from left to right, with gaps between where there is no value
   */
  public record Curve(List<Piece> pieces) {}

  /**
   * A part of a curve without gaps.
   *
   * @param line its points
   * @param area the points of the region below it
   */
  public record Piece(String line, String area) {}

  /**
   * Curves on one scale, from zero.
   *
   * @param values of each curve at equal distances of time, none negative; NaN where there is none
   */
  public static Trend of(List<List<Double>> values) {
    double largest =
        values.stream()
            .flatMap(List::stream)
            .filter(value -> !value.isNaN())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    Scale height = new Scale(0, largest > 0 ? largest * (1 + MARGIN) : 1);
    return new Trend(
        values.stream().map(curve -> curve(curve, height)).toList(),
        height.roundValues(MOST_TICKS).stream()
            .map(value -> new Tick(height.fromTop(value), label(value)))
            .toList());
  }

  private static Curve curve(List<Double> values, Scale height) {
    Scale width = new Scale(0, Math.max(1, values.size() - 1));
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int to = 0; to <= values.size(); to++) {
      if (to == values.size() || values.get(to).isNaN()) {
        if (to > from) {
          pieces.add(piece(values, from, to, width, height));
        }
        from = to + 1;
      }
    }
    return new Curve(List.copyOf(pieces));
  }

  private static Piece piece(List<Double> values, int from, int to, Scale width, Scale height) {
    String line =
        IntStream.range(from, to)
            .mapToObj(i -> width.at(i) + "," + height.fromTop(values.get(i)))
            .collect(Collectors.joining(" "));
    // A line needs two points, be they the same.
    String drawn = to - from == 1 ? line + " " + line : line;
    return new Piece(drawn, width.at(from) + ",100 " + line + " " + width.at(to - 1) + ",100");
  }

  private static String label(double value) {
    // A multiple of 0.1 is not quite what it says.
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(6));
    return rounded.stripTrailingZeros().toPlainString();
  }
}
