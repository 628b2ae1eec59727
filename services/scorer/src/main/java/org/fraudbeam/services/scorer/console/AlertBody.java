package org.fraudbeam.services.scorer.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fraudbeam.pipelines.model.Reason;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleHit;
import org.fraudbeam.services.scorer.alerts.Alert;
import org.fraudbeam.services.scorer.api.Json;

/** What an alert tells beyond what the database knows of it. */
final class AlertBody {

  private static final Map<String, String> NAMES =
      Map.of("payment_method", "Payment method", "ip_address", "IP address");

  /** Told elsewhere on the page; the truth of a simulation is nothing to decide by. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "transaction_id",
          "timestamp",
          "user_id",
          "merchant_id",
          "amount",
          "currency",
          "is_fraud_simulated");

  private final JsonNode json;

  private AlertBody(JsonNode json) {
    this.json = json;
  }

  static AlertBody of(Alert alert) {
    return new AlertBody(Json.read(alert.body().getBytes(UTF_8)));
  }

  /** Why it was alerted, the strongest reason first. */
  List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    for (JsonNode reason : json.path("reasons")) {
      double contribution = reason.path("contribution").asDouble();
      if (contribution > 0 && Double.isFinite(contribution)) {
        reasons.add(
            new Reason(
                reason.path("feature").asText(),
                reason.path("text").asText(),
                reason.path("value").asDouble(),
                contribution));
      }
    }
    return reasons;
  }

  /** The rules that fired, the one that decided first. */
  List<RuleHit> rules() {
    List<RuleHit> hits = new ArrayList<>();
    for (JsonNode rule : json.path("rules")) {
      RuleAction.of(rule.path("action").asText())
          .ifPresent(
              action ->
                  hits.add(
                      new RuleHit(
                          rule.path("id").asText(),
                          rule.path("version").asInt(),
                          action,
                          rule.path("reason").asText())));
    }
    return hits;
  }

  /** The fields of the transaction that nothing here gives a meaning to, by their names. */
  Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    json.path("original_transaction")
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (!LEFT_OUT.contains(field.getKey()) && !value.isNull()) {
                details.put(
                    NAMES.getOrDefault(field.getKey(), field.getKey()),
                    value.isValueNode() ? value.asText() : value.toString());
              }
            });
    return details;
  }
}
