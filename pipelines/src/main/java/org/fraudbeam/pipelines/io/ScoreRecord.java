package org.fraudbeam.pipelines.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.fraudbeam.features.transaction.EventFields;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@link Topics#SCORES}: a transaction, what was decided about it, and from what.
 *
 * @param transaction without its unknown fields, which are not on the topic
 * @param alert whether the transaction was alerted
 * @param action what was done, null if the record does not say
 * @param rules those that fired, as JSON, null if none did
 * @param verdict what the champion said, null if there was none
 * @param challenger what the challenger would have said, null if there was none
 * @param fingerprint of the feature set
 * @param values the features as served
 * @param customerDigest names the facts about the customer they were computed from
 * @param terminalDigest the same for the terminal
 * @param duplicate whether it answers a transaction again
 * @param approximate whether some of the history had been folded
 * @param scoredAtMillis when, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ScoreRecord(
    Transaction transaction,
    boolean alert,
    @Nullable String action,
    @Nullable String rules,
    @Nullable Verdict verdict,
    @Nullable Verdict challenger,
    String fingerprint,
    double[] values,
    long customerDigest,
    long terminalDigest,
    boolean duplicate,
    boolean approximate,
    long scoredAtMillis) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NOTHING = {};

  /** What a version of the model said. */
  public record Verdict(double score, double threshold, int version) {}

  /**
   * Reads a record.
   *
   * @param value null for a record without any
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static ScoreRecord parse(byte @Nullable [] value) {
    try {
      JsonNode json = JSON.readTree(value == null ? NOTHING : value);
      return new ScoreRecord(
          transaction(json),
          flag(json, "is_fraud"),
          json.path("action").textValue(),
          json.hasNonNull("rules") ? json.get("rules").toString() : null,
          json.hasNonNull("score") ? verdict(json) : null,
          json.hasNonNull("challenger") ? verdict(json.get("challenger")) : null,
          text(json, "feature_set_fingerprint"),
          values(field(json, "features", JsonNode::isArray)),
          HexFormat.fromHexDigitsToLong(text(json, "customer_digest")),
          HexFormat.fromHexDigitsToLong(text(json, "terminal_digest")),
          flag(json, "duplicate"),
          flag(json, "approximate"),
          EventFields.timestamp("scored_at", text(json, "scored_at")));
    } catch (JsonProcessingException e) {
      throw unreadable(e.getOriginalMessage(), e);
    } catch (IOException | IllegalArgumentException | InvalidEventException e) {
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  private static Transaction transaction(JsonNode json) throws InvalidEventException {
    return new Transaction(
        EventFields.identifier("transaction_id", text(json, "transaction_id")),
        EventFields.timestamp("timestamp", text(json, "timestamp")),
        EventFields.identifier("user_id", text(json, "user_id")),
        EventFields.identifier("merchant_id", text(json, "merchant_id")),
        field(json, "amount_minor", JsonNode::isIntegralNumber).longValue(),
        EventFields.currency(text(json, "currency")),
        json.path("payment_method").textValue(),
        json.path("ip_address").textValue(),
        "");
  }

  private static Verdict verdict(JsonNode json) {
    return new Verdict(
        field(json, "score", JsonNode::isNumber).doubleValue(),
        field(json, "threshold", JsonNode::isNumber).doubleValue(),
        field(json, "model_version", JsonNode::isIntegralNumber).intValue());
  }

  private static double[] values(JsonNode features) {
    double[] values = new double[features.size()];
    for (int i = 0; i < values.length; i++) {
      if (!features.get(i).isNumber()) {
        throw new IllegalArgumentException("a feature is no number");
      }
      values[i] = features.get(i).doubleValue();
    }
    return values;
  }

  private static String text(JsonNode json, String name) {
    return field(json, name, JsonNode::isTextual).textValue();
  }

  private static boolean flag(JsonNode json, String name) {
    return field(json, name, JsonNode::isBoolean).booleanValue();
  }

  private static JsonNode field(JsonNode json, String name, Predicate<JsonNode> kind) {
    JsonNode field = json.path(name);
    if (!kind.test(field)) {
      throw new IllegalArgumentException(name + " is missing or of the wrong type");
    }
    return field;
  }

  private static IllegalArgumentException unreadable(String reason, Exception cause) {
    return new IllegalArgumentException("not a record of the topic scores: " + reason, cause);
  }
}
