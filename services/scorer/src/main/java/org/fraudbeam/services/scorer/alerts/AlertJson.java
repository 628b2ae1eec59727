package org.fraudbeam.services.scorer.alerts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.List;
import org.fraudbeam.services.scorer.api.Json;
import org.jspecify.annotations.Nullable;

/** The JSON of alerts in the API: the alert as it came, and beside it what became of it here. */
final class AlertJson {

  private AlertJson() {}

  static ObjectNode of(Alert alert) {
    ObjectNode json =
        Json.object()
            .put("alert_id", alert.alertId().toString())
            .put("status", alert.status().word())
            .put("expected_loss_minor", alert.expectedLossMinor())
            .put("amount_minor", alert.amountMinor())
            .put("received_at", alert.receivedAt().toString())
            .put("taken_by", alert.takenBy())
            .put("taken_at", text(alert.takenAt()))
            .put("verdict", alert.verdict() == null ? null : alert.verdict().word())
            .put("decided_by", alert.decidedBy())
            .put("decided_at", text(alert.decidedAt()));
    json.putRawValue("alert", new RawValue(alert.body()));
    return json;
  }

  static ObjectNode of(Alert alert, List<AlertAction> actions) {
    ObjectNode json = of(alert);
    ArrayNode audit = json.putArray("audit");
    for (AlertAction action : actions) {
      audit
          .addObject()
          .put("action", action.action())
          .put("by", action.actedBy())
          .put("at", action.actedAt().toString())
          .put("note", action.note());
    }
    return json;
  }

  static ObjectNode of(AlertPage page) {
    ObjectNode json = Json.object();
    ArrayNode alerts = json.putArray("alerts");
    page.alerts().forEach(alert -> alerts.add(of(alert)));
    return json.put("next", page.next());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
