package org.fraudbeam.services.scorer.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.scorer.alerts.AlertIntake;
import org.fraudbeam.services.scorer.console.chart.Histogram;
import org.fraudbeam.services.scorer.console.chart.Trend;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.LivePage;
import org.fraudbeam.services.scorer.console.page.LivePage.BacklogRow;
import org.fraudbeam.services.scorer.console.page.LivePage.Drawings;
import org.fraudbeam.services.scorer.console.page.LivePage.Tile;
import org.fraudbeam.services.scorer.console.page.Words;
import org.fraudbeam.services.scorer.decisions.DecisionIntake;
import org.fraudbeam.services.scorer.decisions.DetectionQuality;
import org.fraudbeam.services.scorer.live.Backlog;
import org.fraudbeam.services.scorer.live.Flow;
import org.fraudbeam.services.scorer.live.Lag;
import org.fraudbeam.services.scorer.live.Latencies;
import org.fraudbeam.services.scorer.live.LiveFigures;
import org.fraudbeam.services.scorer.live.Reader;
import org.fraudbeam.services.scorer.live.Shadow;

/** Live figures in words and drawings. */
final class LiveView {

  private static final String UNKNOWN = "–";
  private static final String WINDOW = "in the last " + LiveFigures.WINDOW.toMinutes() + " minutes";

  private static final String CHECKPOINT = ", as of its last checkpoint";

  private LiveView() {}

  /** The page of these figures. */
  static LivePage of(Frame frame, LiveFigures figures) {
    Flow flow = figures.scoring().flow();
    Latencies latencies = figures.scoring().latencies();
    Shadow shadow = figures.scoring().shadow();
    return new LivePage(
        frame,
        Words.time(figures.at()),
        troubles(figures),
        tiles(figures),
        flow.isEmpty() ? null : drawings(flow, latencies),
        shadow == null ? null : ComparisonView.of(shadow, figures.scoring().comparison()),
        figures.backlog().lags().stream().map(LiveView::row).toList());
  }

  private static List<String> troubles(LiveFigures figures) {
    List<String> troubles = new ArrayList<>();
    if (!figures.databaseAnswers()) {
      troubles.add(
          "The database does not answer. The figures are the latest that are known; decisions wait"
              + " in Kafka.");
    }
    if (!figures.kafkaAnswers()) {
      troubles.add("Kafka does not answer. What waits there is not known.");
    }
    if (figures.scoring().flow().unscored() > 0) {
      troubles.add(
          Words.count(figures.scoring().flow().unscored())
              + " transactions "
              + WINDOW
              + " had no model to score them: promote one with ./fraudbeam models promote.");
    }
    return troubles;
  }

  private static List<Tile> tiles(LiveFigures figures) {
    Flow flow = figures.scoring().flow();
    Latencies latencies = figures.scoring().latencies();
    String measured =
        latencies.recent() == 0
            ? "nothing measured in the last minute"
            : "of " + Words.count(latencies.recent()) + " in the last minute";
    return List.of(
        new Tile("Rate", rate(flow.recentPerSecond()), "over the last minute"),
        new Tile("Latency, median", millis(latencies.recentP50()), measured),
        new Tile("Latency, 99th percentile", millis(latencies.recentP99()), measured),
        waiting(figures.backlog()),
        new Tile(
            "Alerts",
            flow.decided() == 0 ? UNKNOWN : Words.percent((double) flow.alerts() / flow.decided()),
            "%s of %s %s"
                .formatted(Words.count(flow.alerts()), Words.count(flow.decided()), WINDOW)),
        precision(figures.scoring().quality()),
        recall(figures.scoring().quality()),
        new Tile(
            "Model",
            flow.modelVersion().isPresent() ? "Version " + flow.modelVersion().getAsInt() : UNKNOWN,
            "of the latest decisions"));
  }

  private static Tile waiting(Backlog backlog) {
    Duration oldest = backlog.oldest();
    long records =
        backlog.lags().stream()
            .filter(lag -> lag.reader().equals(Reader.SCORING))
            .mapToLong(Lag::records)
            .sum();
    return new Tile(
        "Not yet scored",
        backlog.lags().isEmpty() ? UNKNOWN : Words.count(records),
        records == 0 || oldest == null
            ? "transactions that wait for more than 5 s"
            : "transactions; the first waits for " + duration(oldest));
  }

  private static Tile precision(DetectionQuality quality) {
    return new Tile(
        "Precision",
        share(quality.precision()),
        "of %s labelled alerts in %d days"
            .formatted(
                Words.count(quality.labelledAlerts()), DetectionQuality.ALERTS_WITHIN.toDays()));
  }

  private static Tile recall(DetectionQuality quality) {
    Instant since = quality.since();
    String frauds = "of " + Words.count(quality.frauds()) + " labelled frauds";
    return new Tile(
        "Recall",
        share(quality.recall()),
        since == null ? frauds : frauds + ", decided since " + Words.shortTime(since));
  }

  private static Drawings drawings(Flow flow, Latencies latencies) {
    return new Drawings(
        LiveFigures.WINDOW.toMinutes() + " minutes ago",
        Trend.of(List.of(flow.perSecond())),
        latencies.isEmpty() ? null : Trend.of(List.of(latencies.p50(), latencies.p99())),
        Histogram.of(flow.bins()),
        flow.alertBin());
  }

  private static BacklogRow row(Lag lag) {
    Reader reader = lag.reader();
    boolean scoring = reader.group().equals(Reader.SCORING.group());
    String what =
        switch (reader.group()) {
          case AlertIntake.CONSUMER_GROUP -> "alerts, for the queue";
          case DecisionIntake.CONSUMER_GROUP -> "decisions, for charts and this page";
          default ->
              scoring
                  ? reader.topic() + (reader.topic().equals(Topics.LABELS) ? CHECKPOINT : "")
                  : "labels, for precision and recall";
        };
    return new BacklogRow(
        scoring ? "Scoring job" : "Console", what, Words.count(lag.records()), lag.records() > 0);
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? Words.percent(share.getAsDouble()) : UNKNOWN;
  }

  private static String rate(double perSecond) {
    return (perSecond >= 10 || perSecond == 0
            ? Words.count(Math.round(perSecond))
            : Double.toString(Math.round(perSecond * 10) / 10.0))
        + "/s";
  }

  private static String millis(double millis) {
    return Double.isNaN(millis) ? UNKNOWN : duration(Duration.ofNanos((long) (millis * 1e6)));
  }

  private static String duration(Duration duration) {
    if (duration.toSeconds() >= 120) {
      return Words.count(duration.toMinutes()) + " min";
    }
    if (duration.toSeconds() >= 10) {
      return duration.toSeconds() + " s";
    }
    return duration.toMillis() >= 1_000
        ? Math.round(duration.toMillis() / 100.0) / 10.0 + " s"
        : duration.toMillis() + " ms";
  }
}
