package org.fraudbeam.services.scorer.console.chart;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A value that changes over time, as the points of an SVG polyline in a box of 100 by 100.
 *
 * @param line the points of the curve
 * @param area the points of the region below it
 */
public record Trend(String line, String area) {

  /** Room above the largest value. */
  private static final double MARGIN = 0.1;

  /** A curve of values at equal distances of time, none negative, under a common ceiling. */
  public static Trend of(List<Double> values, double largest) {
    Scale width = new Scale(0, Math.max(1, values.size() - 1));
    Scale height = new Scale(0, largest > 0 ? largest * (1 + MARGIN) : 1);
    String line =
        IntStream.range(0, values.size())
            .mapToObj(i -> width.at(i) + "," + height.fromTop(values.get(i)))
            .collect(Collectors.joining(" "));
    String area =
        line.isEmpty() ? "" : "0,100 " + line + " " + width.at(values.size() - 1) + ",100";
    return new Trend(line, area);
  }
}
