package org.fraudbeam.services.scorer.decisions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fraudbeam.features.transaction.EventFields;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.pipelines.scoring.DecisionId;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it came from the topic of scores, checked. What is kept of it is what {@link
 * RecentDecision} says, and the challenger's opinion. Times are epoch milliseconds.
 *
 * @param userId what is kept of the user id
 * @param challenger what the challenger would have said; null if there was none, or if a rule
 *     decided and not the champion, with which the challenger is compared
 * @param firedRules the ids of the rules that fired
 * @param failedRules the ids of those that could not be judged
 * @param isDuplicate whether it answers a transaction again, for which the first decision stands
 */
record ReceivedDecision(
    UUID decisionId,
    String transactionId,
    String userId,
    String merchantId,
    long happenedAtMillis,
    long amountMinor,
    String currency,
    @Nullable Double score,
    boolean isAlert,
    @Nullable Integer modelVersion,
    @Nullable Opinion challenger,
    List<String> firedRules,
    List<String> failedRules,
    long scoredAtMillis,
    boolean isDuplicate) {

  private static final JsonFactory JSON = new JsonFactory();

  /** What a model says that decides nothing. */
  record Opinion(double score, boolean isAlert, int modelVersion) {}

  /** The bytes are no decision that can be kept; the message says why. */
  static final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(Exception cause) {
      super(
          cause instanceof JsonProcessingException json
              ? json.getOriginalMessage()
              : String.valueOf(cause.getMessage()),
          cause);
    }
  }

  /** The value of a record. */
  static ReceivedDecision parse(byte @Nullable [] value, PeopleNames names)
      throws UnreadableException {
    try (JsonParser json = JSON.createParser(value == null ? new byte[0] : value)) {
      json.nextToken();
      return new Fields(json).toDecision(names);
    } catch (IOException | IllegalArgumentException | InvalidEventException e) {
      throw new UnreadableException(e);
    }
  }

  /** Read one by one: a tree of all of them, features included, would cost three times as much. */
  private static final class Fields {

    private @Nullable String id;
    private @Nullable String transactionId;
    private @Nullable String timestamp;
    private @Nullable String userId;
    private @Nullable String merchantId;
    private @Nullable String currency;
    private @Nullable String scoredAt;
    private @Nullable Double score;
    private @Nullable Integer modelVersion;
    private @Nullable Opinion challenger;
    private List<String> firedRules = List.of();
    private List<String> failedRules = List.of();
    private long amountMinor = -1;
    private boolean alert;
    private boolean duplicate;

    /** Reads the object that begins here. */
    Fields(JsonParser json) throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        read(name, json);
      }
    }

    private void read(String name, JsonParser json) throws IOException {
      switch (name) {
        case "id" -> id = json.getValueAsString();
        case "transaction_id" -> transactionId = json.getValueAsString();
        case "timestamp" -> timestamp = json.getValueAsString();
        case "user_id" -> userId = json.getValueAsString();
        case "merchant_id" -> merchantId = json.getValueAsString();
        case "amount_minor" -> amountMinor = json.getValueAsLong(-1);
        case "currency" -> currency = json.getValueAsString();
        case "is_fraud" -> alert = json.getValueAsBoolean();
        case "score" -> score = isNull(json) ? null : json.getDoubleValue();
        case "model_version" -> modelVersion = isNull(json) ? null : json.getIntValue();
        case "challenger" -> challenger = isNull(json) ? null : new Fields(json).toOpinion();
        case "rules" -> firedRules = ids(json);
        case "rule_errors" -> failedRules = ids(json);
        case "duplicate" -> duplicate = json.getValueAsBoolean();
        case "scored_at" -> scoredAt = json.getValueAsString();
        default -> json.skipChildren();
      }
    }

    /** The ids of the objects in an array. */
    private static List<String> ids(JsonParser json) throws IOException {
      List<String> ids = new ArrayList<>();
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException("its rules are no list");
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        String id = new Fields(json).id;
        if (id != null) {
          ids.add(id);
        }
      }
      return ids;
    }

    private static boolean isNull(JsonParser json) {
      return json.currentToken() == JsonToken.VALUE_NULL;
    }

    Opinion toOpinion() {
      if (score == null || modelVersion == null || isOutOfBounds(score)) {
        throw new IllegalArgumentException("its challenger has no score, or one out of bounds");
      }
      return new Opinion(score, alert, modelVersion);
    }

    private static boolean isOutOfBounds(double score) {
      return !(score >= 0 && score <= 1);
    }

    ReceivedDecision toDecision(PeopleNames names) throws InvalidEventException {
      if (amountMinor < 0 || (score != null && isOutOfBounds(score))) {
        throw new IllegalArgumentException("its amount or its score is out of bounds");
      }
      String user = EventFields.identifier("user_id", userId);
      String transaction = EventFields.identifier("transaction_id", transactionId);
      return new ReceivedDecision(
          DecisionId.of(user, transaction),
          transaction,
          names.kept(user),
          EventFields.identifier("merchant_id", merchantId),
          EventFields.timestamp("timestamp", timestamp),
          amountMinor,
          EventFields.currency(currency),
          score,
          alert,
          modelVersion,
          firedRules.isEmpty() ? challenger : null,
          firedRules,
          failedRules,
          EventFields.timestamp("scored_at", scoredAt),
          duplicate);
    }
  }
}
