package org.fraudbeam.services.scorer.console.chart;

import java.math.BigDecimal;
import java.math.MathContext;
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
   * @param line the points of the curve
   * @param area the points of the region below it
   */
  public record Curve(String line, String area) {}

  /**
   * Curves on one scale, from zero.
   *
   * @param values of each curve at equal distances of time, none negative
   */
  public static Trend of(List<List<Double>> values) {
    double largest =
        values.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).max().orElse(0);
    Scale height = new Scale(0, largest > 0 ? largest * (1 + MARGIN) : 1);
    return new Trend(
        values.stream().map(curve -> curve(curve, height)).toList(),
        height.roundValues(MOST_TICKS).stream()
            .map(value -> new Tick(height.fromTop(value), label(value)))
            .toList());
  }

  private static Curve curve(List<Double> values, Scale height) {
    if (values.isEmpty()) {
      return new Curve("", "");
    }
    Scale width = new Scale(0, Math.max(1, values.size() - 1));
    String line =
        IntStream.range(0, values.size())
            .mapToObj(i -> width.at(i) + "," + height.fromTop(values.get(i)))
            .collect(Collectors.joining(" "));
    return new Curve(line, "0,100 " + line + " " + width.at(values.size() - 1) + ",100");
  }

  private static String label(double value) {
    // A multiple of 0.1 is not quite what it says.
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(6));
    return rounded.stripTrailingZeros().toPlainString();
  }
}
