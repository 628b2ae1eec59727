package org.fraudbeam.services.scorer.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.fraudbeam.services.scorer.api.Json;

/** Alerts as the scoring job writes them, for pages to show. */
record ConsoleAlerts(
    UUID id, String user, String merchant, double score, String amount, String currency) {

  /** What the first alert of a test says first. */
  static final String FIRST_REASON =
      "the amount is 3.4 times the mean of this customer's earlier amounts in 30 days"
          + " (above 99.2 % of all)";

  private record Because(String feature, String text, double value, double contribution) {}

  private static final int SHOWN = 4;

  private static final List<Because> REASONS =
      List.of(
          new Because("customer_amount_ratio_30d", FIRST_REASON, 3.4, 2.61),
          new Because(
              "terminal_fraud_rate_7d",
              "the share of known frauds of this terminal in 7 days, as of 7 days ago"
                  + " (4.2 %, above 97.8 % of all)",
              0.042,
              1.48),
          new Because(
              "customer_count_1d",
              "the number of transactions of this customer in 1 day (9, above 98.6 % of all)",
              9,
              0.83),
          new Because("night", "whether it is at night (yes)", 1, 0.37),
          new Because(
              "customer_max_7d",
              "the largest amount of this customer's transactions in 7 days"
                  + " (890.00, above 96.1 % of all)",
              89_000,
              1.12));

  static ConsoleAlerts of(int number, String user, String merchant) {
    return of(number, user, merchant, 0.97, "1240.50", "USD");
  }

  static ConsoleAlerts of(
      int number, String user, String merchant, double score, String amount, String currency) {
    return new ConsoleAlerts(new UUID(0, number), user, merchant, score, amount, currency);
  }

  private Because because(int place) {
    return REASONS.get((int) ((id.getLeastSignificantBits() - 1 + place) % REASONS.size()));
  }

  /** When the payment happened: the later its number, the longer ago. */
  private Instant happenedAt() {
    return Instant.now()
        .truncatedTo(ChronoUnit.SECONDS)
        .minus(id.getLeastSignificantBits() * 347, ChronoUnit.MINUTES);
  }

  /** What the scoring job tells of an earlier payment of the customer at the terminal. */
  byte[] earlier(int days, String amountMinor) {
    Instant happened = happenedAt().minus(days, ChronoUnit.DAYS);
    return Json.object()
        .put("transaction_id", transaction() + "-" + days)
        .put("timestamp", happened.toString())
        .put("user_id", user)
        .put("merchant_id", merchant)
        .put("amount_minor", Long.parseLong(amountMinor))
        .put("currency", currency)
        .put("is_fraud", false)
        .put("score", 0.02)
        .put("model_version", 7)
        .put("feature_set_fingerprint", "f")
        .put("duplicate", false)
        .put("scored_at", happened.plusMillis(31).toString())
        .set("features", Json.object().arrayNode())
        .toString()
        .getBytes(UTF_8);
  }

  byte[] json() {
    Instant happened = happenedAt();
    ObjectNode json =
        Json.object()
            .put("alert_id", id.toString())
            .put("transaction_id", transaction())
            .put("score", score)
            .put("threshold", 0.41)
            .put("model_version", 7)
            .put("duplicate", false)
            .put("scored_at", happened.plusMillis(48).toString())
            .put("reason", "Suspicious: " + because(0).text() + "; " + because(1).text() + ".");
    ArrayNode reasons = json.putArray("reasons");
    for (int place = 0; place < SHOWN; place++) {
      Because reason = because(place);
      reasons
          .addObject()
          .put("feature", reason.feature())
          .put("text", reason.text())
          .put("value", reason.value())
          .put("contribution", reason.contribution());
    }
    json.putObject("original_transaction")
        .put("transaction_id", transaction())
        .put("timestamp", happened.toString())
        .put("user_id", user)
        .put("amount", amount)
        .put("currency", currency)
        .put("merchant_id", merchant)
        .put("payment_method", "contactless")
        .put("ip_address", "203.0.113.17")
        .put("is_fraud_simulated", true);
    return json.toString().getBytes(UTF_8);
  }

  String transaction() {
    return "tx-" + (48_110_000 + id.getLeastSignificantBits());
  }

  String row() {
    return "tr[data-row='" + id + "']";
  }

  String path() {
    return "/console/alerts/" + id;
  }
}
