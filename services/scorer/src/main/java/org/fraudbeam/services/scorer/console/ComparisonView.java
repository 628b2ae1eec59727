package org.fraudbeam.services.scorer.console;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.fraudbeam.services.scorer.console.page.ComparisonCard;
import org.fraudbeam.services.scorer.console.page.ComparisonCard.Row;
import org.fraudbeam.services.scorer.console.page.Words;
import org.fraudbeam.services.scorer.decisions.ModelComparison;
import org.fraudbeam.services.scorer.decisions.ModelComparison.Detection;
import org.fraudbeam.services.scorer.live.LiveFigures;
import org.fraudbeam.services.scorer.live.Shadow;

/** The challenger beside the champion, in words. */
final class ComparisonView {

  private static final String UNKNOWN = "–";

  /** With fewer frauds a precision or a recall is mostly chance. */
  private static final int FEWEST_FRAUDS = 30;

  private static final String BIAS =
      " An alert that only the challenger would raise is reviewed by nobody: its label comes from"
          + " elsewhere, or never.";

  private ComparisonView() {}

  /** What both did lately, and how good it was as far as labels tell. */
  static ComparisonCard of(Shadow shadow, ModelComparison comparison) {
    long alerts = shadow.both() + shadow.championOnly();
    long challengerAlerts = shadow.both() + shadow.challengerOnly();
    return new ComparisonCard(
        shadow.champion(),
        shadow.challenger(),
        "Both alert, or neither, at %s of %s transactions in the last %d minutes."
            .formatted(
                Words.nearlyAll(shadow.agreement()),
                Words.count(shadow.scored()),
                LiveFigures.WINDOW.toMinutes()),
        List.of(
            new Row("Alerts", Words.count(alerts), Words.count(challengerAlerts)),
            new Row(
                "Alerts of it alone",
                Words.count(shadow.championOnly()),
                Words.count(shadow.challengerOnly())),
            precision(comparison),
            recall(comparison)),
        note(comparison));
  }

  /** How good both were on the same transactions, as far as labels tell. */
  static ComparisonCard of(int champion, int challenger, ModelComparison comparison) {
    return new ComparisonCard(
        champion,
        challenger,
        "On the same transactions, scored by both, whose labels are known.",
        List.of(
            new Row(
                "Alerts that have a label",
                Words.count(comparison.champion().alerts()),
                Words.count(comparison.challenger().alerts())),
            precision(comparison),
            recall(comparison)),
        note(comparison));
  }

  private static Row precision(ModelComparison comparison) {
    return new Row(
        "Precision on known labels",
        precision(comparison.champion()),
        precision(comparison.challenger()));
  }

  private static Row recall(ModelComparison comparison) {
    return new Row(
        "Recall on known labels", recall(comparison.champion()), recall(comparison.challenger()));
  }

  /** What the figures by labels are measured on, and how far they can be trusted. */
  private static String note(ModelComparison comparison) {
    Instant since = comparison.since();
    if (comparison.labelled() == 0 || since == null) {
      return "No transaction that both scored has a label yet.";
    }
    long frauds = comparison.champion().frauds();
    String measured =
        "Measured on %s labelled transactions, %s of them frauds, that both scored since %s UTC."
            .formatted(
                Words.count(comparison.labelled()), Words.count(frauds), Words.shortTime(since));
    return frauds < FEWEST_FRAUDS
        ? measured + " That is too few to judge by: wait for more labels." + BIAS
        : measured + BIAS;
  }

  private static String precision(Detection detection) {
    return share(detection.precision(), detection.alerts(), "alerts");
  }

  private static String recall(Detection detection) {
    return share(detection.recall(), detection.frauds(), "frauds");
  }

  private static String share(OptionalDouble share, long all, String what) {
    return share.isPresent()
        ? "%s of %s %s".formatted(Words.percent(share.getAsDouble()), Words.count(all), what)
        : UNKNOWN;
  }
}
