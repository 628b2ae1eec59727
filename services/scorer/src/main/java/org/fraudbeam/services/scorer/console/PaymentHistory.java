package org.fraudbeam.services.scorer.console;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fraudbeam.services.scorer.alerts.Alert;
import org.fraudbeam.services.scorer.alerts.AlertFilter;
import org.fraudbeam.services.scorer.alerts.AlertQuery;
import org.fraudbeam.services.scorer.alerts.AlertSort;
import org.fraudbeam.services.scorer.alerts.AlertStore;
import org.fraudbeam.services.scorer.alerts.Verdict;
import org.fraudbeam.services.scorer.console.chart.AmountHistory.Kind;
import org.fraudbeam.services.scorer.console.chart.AmountHistory.Payment;
import org.fraudbeam.services.scorer.console.page.HistoryCard;
import org.fraudbeam.services.scorer.decisions.DecisionStore;
import org.fraudbeam.services.scorer.decisions.RecentDecision;

/** The payments before that of an alert: the recent ones, and those alerts that are older. */
final class PaymentHistory {

  private static final int MOST = 100;

  private final DecisionStore decisions;
  private final AlertStore alerts;

  PaymentHistory(DecisionStore decisions, AlertStore alerts) {
    this.decisions = decisions;
    this.alerts = alerts;
  }

  HistoryCard ofCustomer(Alert alert) {
    return card(
        "Recent payments of this customer",
        alert,
        AlertFilter.ofCustomer(alert.userId()),
        decisions.ofCard(alert.userId(), alert.happenedAt(), MOST));
  }

  HistoryCard atTerminal(Alert alert) {
    return card(
        "Recent payments at this terminal",
        alert,
        AlertFilter.atTerminal(alert.merchantId()),
        decisions.ofTerminal(alert.merchantId(), alert.happenedAt(), MOST));
  }

  private HistoryCard card(
      String title, Alert alert, AlertFilter filter, List<RecentDecision> recent) {
    Map<UUID, Payment> payments = new HashMap<>();
    for (Alert other : alerts.list(query(alert, filter)).alerts()) {
      if (other.currency().equals(alert.currency())) {
        payments.put(
            other.alertId(), payment(other.happenedAt(), other.amountMinor(), kind(other)));
      }
    }
    for (RecentDecision other : recent) {
      if (other.currency().equals(alert.currency())) {
        payments.merge(
            other.decisionId(),
            payment(other.happenedAt(), other.amountMinor(), kind(other)),
            // Fraud may be known from elsewhere; of the rest analysts know more.
            (alerted, decided) -> decided.kind() == Kind.FRAUD ? decided : alerted);
      }
    }
    payments.put(
        alert.alertId(), payment(alert.happenedAt(), alert.amountMinor(), Kind.IN_QUESTION));
    return new HistoryCard(title, alert.currency(), List.copyOf(payments.values()));
  }

  private static AlertQuery query(Alert alert, AlertFilter filter) {
    return AlertQuery.all()
        .with(filter)
        .with(AlertFilter.happenedBefore(alert.happenedAt()))
        .sortedBy(AlertSort.TIME)
        .withLimit(MOST);
  }

  private static Payment payment(Instant happenedAt, long amountMinor, Kind kind) {
    return new Payment(happenedAt.toEpochMilli(), amountMinor, kind);
  }

  private static Kind kind(Alert alert) {
    if (alert.verdict() == Verdict.FRAUD) {
      return Kind.FRAUD;
    }
    return alert.verdict() == Verdict.LEGITIMATE ? Kind.ORDINARY : Kind.ALERTED;
  }

  private static Kind kind(RecentDecision decision) {
    if (decision.isFraud() == null) {
      return decision.isAlert() ? Kind.ALERTED : Kind.ORDINARY;
    }
    return decision.isFraud() ? Kind.FRAUD : Kind.ORDINARY;
  }
}
