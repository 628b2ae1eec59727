package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import org.fraudbeam.services.scorer.console.chart.Histogram;
import org.fraudbeam.services.scorer.console.chart.Trend;

/**
 * How scoring goes right now.
 *
 * @param tiles the figures
 * @param since how far back the curves go, in words
 * @param rate transactions a second over time
 * @param latency of scoring in milliseconds over time: median, then 99th percentile
 * @param scores how many transactions got which score, in bins of equal width
 * @param alertBin the first bin that holds alerts only
 */
public record LivePage(
    Frame frame,
    List<Tile> tiles,
    String since,
    Trend rate,
    Trend latency,
    Histogram scores,
    int alertBin) {

  /**
   * A figure.
   *
   * @param value with its unit, or a dash if nobody knows
   * @param note what it is measured from
   */
  public record Tile(String name, String value, String note) {}

  /** The score distribution in a sentence. */
  public String scoresSummary() {
    long all = scores.bars().stream().mapToLong(Histogram.Bar::count).sum();
    long alerts = scores.bars().stream().skip(alertBin).mapToLong(Histogram.Bar::count).sum();
    return "%s transactions, %s of them in bins of alerts only"
        .formatted(Words.count(all), Words.count(alerts));
  }
}
