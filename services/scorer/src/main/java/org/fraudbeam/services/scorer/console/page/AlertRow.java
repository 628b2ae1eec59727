package org.fraudbeam.services.scorer.console.page;

import org.fraudbeam.services.scorer.alerts.Alert;
import org.fraudbeam.services.scorer.alerts.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * An alert in a list.
 *
 * @param visitor who looks at it
 */
public record AlertRow(Alert alert, Visitor visitor) {

  /** From this score on an alert stands out. */
  private static final double HIGH = 0.9;

  private static final String BEFORE_REASONS = "Suspicious: ";

  /** Its id. */
  public String id() {
    return alert.alertId().toString();
  }

  /** Where its page is. */
  public String address() {
    return "/console/alerts/" + id();
  }

  /** Its score. */
  public String score() {
    return Words.score(alert.score());
  }

  /** Its score in percent. */
  public long scorePercent() {
    return Math.round(alert.score() * 100);
  }

  /** Whether its score stands out. */
  public boolean isHigh() {
    return alert.score() >= HIGH;
  }

  /** What is lost if nobody looks. */
  public String loss() {
    return Words.amount((double) alert.expectedLossMinor(), alert.currency());
  }

  /** What was paid. */
  public String amount() {
    return Words.amount((double) alert.amountMinor(), alert.currency());
  }

  /** Why it was alerted. */
  public String why() {
    String reason = alert.reason();
    return reason.startsWith(BEFORE_REASONS)
        ? Words.sentence(reason.substring(BEFORE_REASONS.length()))
        : reason;
  }

  /** When it happened. */
  public String time() {
    return Words.shortTime(alert.happenedAt());
  }

  /** Who works on its card. */
  public @Nullable String holder() {
    return alert.takenBy();
  }

  /** Whether the visitor works on its card. */
  public boolean isMine() {
    return visitor.name().equals(alert.takenBy());
  }

  /** Whether the visitor may give its card back. */
  public boolean canRelease() {
    return isMine() || (alert.takenBy() != null && visitor.isAdmin());
  }

  /** Whether somebody looked at it and was not sure. */
  public boolean isUnsure() {
    return alert.verdict() == Verdict.UNSURE;
  }
}
