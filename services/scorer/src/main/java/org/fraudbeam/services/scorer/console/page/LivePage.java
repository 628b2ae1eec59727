package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import org.fraudbeam.services.scorer.console.chart.Histogram;
import org.fraudbeam.services.scorer.console.chart.Trend;
import org.jspecify.annotations.Nullable;

/**
 * How scoring goes right now.
 *
 * @param time of the figures
 * @param troubles what the figures suffer from, each as a sentence
 * @param tiles the figures
 * @param drawings null if nothing was scored that could be drawn
 * @param comparison the challenger beside the champion; null while there is no challenger
 * @param backlogs what waits in Kafka; empty if nobody knows
 */
public record LivePage(
    Frame frame,
    String time,
    List<String> troubles,
    List<Tile> tiles,
    @Nullable Drawings drawings,
    @Nullable ComparisonCard comparison,
    List<BacklogRow> backlogs) {

  /**
   * A figure.
   *
   * @param value with its unit, or a dash if nobody knows
   * @param note what it is measured from
   */
  public record Tile(String name, String value, String note) {}

  /**
   * What is drawn.
   *
   * @param since how far back the curves go, in words
   * @param rate transactions a second over time
   * @param latency of scoring in milliseconds over time: median, then 99th percentile; null if none
   *     was measured
   * @param scores how many transactions got which score, in bins of equal width
   * @param alertBin the first bin that holds alerts only
   */
  public record Drawings(
      String since, Trend rate, @Nullable Trend latency, Histogram scores, int alertBin) {

    /** The score distribution in a sentence. */
    public String scoresSummary() {
      long all = scores.bars().stream().mapToLong(Histogram.Bar::count).sum();
      long alerts = scores.bars().stream().skip(alertBin).mapToLong(Histogram.Bar::count).sum();
      return "%s transactions, %s of them in bins of alerts only"
          .formatted(Words.count(all), Words.count(alerts));
    }
  }

  /**
   * What a reader of a topic has left over.
   *
   * @param reader who reads
   * @param what is read
   * @param waiting how much waits
   * @param isBehind whether something does
   */
  public record BacklogRow(String reader, String what, String waiting, boolean isBehind) {}
}
