package org.fraudbeam.services.scorer.console.chart;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts in bins of equal width. Heights are logarithmic, so that a few alerts are seen beside many
 * thousand other transactions.
 */
public record Histogram(List<Bar> bars) {

  private static final double GAP = 0.12;

  /** One bin. */
  public record Bar(double left, double width, double top, double height, long count) {}

  /** The histogram of counts, none negative, from the first bin to the last. */
  public static Histogram of(List<Long> counts) {
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    Scale width = new Scale(0, Math.max(1, counts.size()));
    // The smallest count that is not zero must be seen too.
    Scale height = new Scale(0, Math.log1p((double) Math.max(1, most)));
    return new Histogram(
        IntStream.range(0, counts.size())
            .mapToObj(
                bin -> {
                  double value = Math.log1p((double) counts.get(bin));
                  double left = width.at(bin + GAP / 2);
                  return new Bar(
                      left,
                      Math.round((width.at(bin + 1 - GAP / 2) - left) * 100) / 100.0,
                      height.fromTop(value),
                      height.at(value),
                      counts.get(bin));
                })
            .toList());
  }
}
