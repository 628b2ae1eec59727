package org.fraudbeam.services.scorer.console.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.fraudbeam.pipelines.rules.RuleHit;
import org.fraudbeam.services.scorer.alerts.Alert;
import org.fraudbeam.services.scorer.alerts.AlertAction;
import org.fraudbeam.services.scorer.alerts.AlertStatus;
import org.fraudbeam.services.scorer.alerts.Verdict;
import org.fraudbeam.services.scorer.console.chart.Waterfall;
import org.jspecify.annotations.Nullable;

/**
 * An alert with all that helps to decide about it.
 *
 * @param row the alert
 * @param rules the rules that fired, the one that decided first
 * @param plot its reasons; null if it came without
 * @param customer recent payments of the customer
 * @param terminal recent payments at the terminal
 * @param related other alerts of the card, the latest first
 * @param actions what was done about it, the first first
 * @param details fields of the transaction by their names
 * @param next the alert to look at next, if any waits
 * @param draft a note that could not be kept; may be empty
 * @param refusal why the last step was refused; null if it was not
 */
public record ReviewPage(
    Frame frame,
    AlertRow row,
    List<RuleHit> rules,
    @Nullable Waterfall plot,
    HistoryCard customer,
    HistoryCard terminal,
    List<AlertRow> related,
    List<AlertAction> actions,
    Map<String, String> details,
    @Nullable AlertRow next,
    String draft,
    @Nullable String refusal) {

  /** Most related alerts that are shown. */
  public static final int MOST_RELATED = 8;

  /** The alert. */
  public Alert alert() {
    return row.alert();
  }

  private boolean isModelled() {
    return alert().modelVersion() > 0;
  }

  /** Changes with everything that the page must show at once. */
  public String version() {
    long lastAction = actions.isEmpty() ? 0 : actions.get(actions.size() - 1).actionId();
    return lastAction + "-" + related.hashCode();
  }

  /** Whether there is a verdict that stands. */
  public boolean isClosed() {
    return alert().status() == AlertStatus.CLOSED;
  }

  /** Whether the visitor may decide. */
  public boolean canDecide() {
    return !isClosed() && (alert().takenBy() == null || row.isMine());
  }

  /** Where the work on the card stands. */
  public String standing() {
    if (isClosed()) {
      return "Closed";
    }
    if (row.isMine()) {
      return "You work on this card";
    }
    return alert().takenBy() == null
        ? "Nobody works on this card"
        : alert().takenBy() + " works on this card";
  }

  /** The note of the verdict; empty if there is none. */
  public String note() {
    return actions.stream()
        .filter(action -> alert().alertId().equals(action.alertId()))
        .reduce((first, second) -> second)
        .map(AlertAction::note)
        .orElse("");
  }

  /** When it was decided. */
  public String decidedAt() {
    return alert().decidedAt() == null ? "" : Words.time(alert().decidedAt());
  }

  /** What happened so far, the latest last. */
  public List<Event> trail() {
    List<Event> events = new java.util.ArrayList<>();
    events.add(
        new Event(
            isModelled()
                ? "Scored %s by version %d of the model"
                    .formatted(row.score(), alert().modelVersion())
                : "Judged by rules alone: there was no model",
            Words.time(alert().scoredAt()),
            ""));
    events.add(new Event("Came into the queue", Words.time(alert().receivedAt()), ""));
    actions.forEach(
        action ->
            events.add(
                new Event(
                    action.actedBy() + " " + word(action.action()),
                    Words.time(action.actedAt()),
                    action.note())));
    return events;
  }

  /**
   * Something that happened.
   *
   * @param note in the words of who did it; may be empty
   */
  public record Event(String text, String time, String note) {}

  private static String word(String action) {
    return Verdict.of(action)
        .map(ReviewPage::word)
        .orElse(action.equals("take") ? "took the card" : "gave the card back");
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case FRAUD -> "decided: fraud";
      case LEGITIMATE -> "decided: legitimate";
      case UNSURE -> "was not sure";
    };
  }

  /** All that waits of the customer. */
  public String ofCustomer() {
    return queueOf("user_id", alert().userId());
  }

  /** All that waits of the terminal. */
  public String atTerminal() {
    return queueOf("merchant_id", alert().merchantId());
  }

  private static String queueOf(String field, String value) {
    Function<String, @Nullable String> only = name -> name.equals(field) ? value : null;
    return Form.of(Section.QUEUE.path(), QueuePage.FILTERS, only).address();
  }

  /** What is known of the payment. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Transaction", alert().transactionId());
    facts.putAll(details);
    facts.put("Model", isModelled() ? "version " + alert().modelVersion() : "none");
    facts.put("Scored", Words.time(alert().scoredAt()));
    facts.put("Alert", row.id());
    return facts;
  }
}
