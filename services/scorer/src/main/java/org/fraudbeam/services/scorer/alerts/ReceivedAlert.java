package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.fraudbeam.features.transaction.EventFields;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.services.scorer.api.Json;
import org.fraudbeam.services.scorer.database.StoredText;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it came from its topic, checked: what is kept of it is what {@link Alert} says.
 * Public only for the library that binds it.
 *
 * @param userId what is kept of the user id
 * @param customer the user id itself, if something else is kept of it
 */
public record ReceivedAlert(
    UUID alertId,
    String transactionId,
    String userId,
    @Nullable String customer,
    String merchantId,
    double score,
    long amountMinor,
    String currency,
    int modelVersion,
    Instant happenedAt,
    Instant scoredAt,
    String reason,
    String body) {

  /** The bytes are no alert that can be kept; the message says why. */
  static final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(Exception cause) {
      super(String.valueOf(cause.getMessage()).replace("\0", ""), cause);
    }
  }

  static ReceivedAlert parse(byte[] bytes, PeopleNames names) throws UnreadableException {
    try {
      JsonNode json = Json.read(bytes);
      JsonNode transaction = json.path("original_transaction");
      String currency = EventFields.currency(text(transaction, "currency"));
      String user = EventFields.identifier("user_id", text(transaction, "user_id"));
      return new ReceivedAlert(
          UUID.fromString(EventFields.required("alert_id", text(json, "alert_id"))),
          EventFields.identifier("transaction_id", text(transaction, "transaction_id")),
          names.kept(user),
          names.hidden(user),
          EventFields.identifier("merchant_id", text(transaction, "merchant_id")),
          score(json),
          EventFields.amountMinor(
              EventFields.required("amount", text(transaction, "amount")), currency),
          currency,
          json.path("model_version").intValue(),
          time(transaction, "timestamp"),
          time(json, "scored_at"),
          reason(json),
          names.keptOfAlert(new String(bytes, UTF_8)));
    } catch (UncheckedIOException | IllegalArgumentException | InvalidEventException e) {
      throw new UnreadableException(e);
    }
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isTextual() || value.isNumber() ? value.asText() : null;
  }

  private static Instant time(JsonNode json, String field) throws InvalidEventException {
    return Instant.ofEpochMilli(EventFields.timestamp(field, text(json, field)));
  }

  private static String reason(JsonNode json) {
    String reason = json.path("reason").asText();
    if (!StoredText.fits(reason)) {
      throw new IllegalArgumentException("reason is no text that can be stored");
    }
    return reason;
  }

  private static double score(JsonNode json) {
    double score = json.path("score").isNumber() ? json.path("score").doubleValue() : -1;
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score is no number from 0 to 1");
    }
    return score;
  }
}
