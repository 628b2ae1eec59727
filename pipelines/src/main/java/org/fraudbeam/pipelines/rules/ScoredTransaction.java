package org.fraudbeam.pipelines.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.fraudbeam.features.transaction.Timestamps;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.Topics;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as it was scored: what rules need of a record of {@link Topics#SCORES}.
 *
 * @param transaction without what rules do not read
 * @param values its features as they were then
 * @param score what the model said, 0 where there was none
 * @param alerted whether it was alerted
 * @param fingerprint of the feature set
 * @param duplicate whether it answers a transaction again
 * @param scoredAtMillis when, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared as a record.
record ScoredTransaction(
    Transaction transaction,
    double[] values,
    double score,
    boolean alerted,
    String fingerprint,
    boolean duplicate,
    long scoredAtMillis) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a record of {@code scores}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ScoredTransaction parse(byte[] json) {
    try {
      JsonNode score = JSON.readTree(json);
      JsonNode features = score.required("features");
      double[] values = new double[features.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = features.get(i).asDouble();
      }
      return new ScoredTransaction(
          transaction(score),
          values,
          score.required("score").asDouble(),
          score.required("is_fraud").asBoolean(),
          score.required("feature_set_fingerprint").asText(),
          score.required("duplicate").asBoolean(),
          Timestamps.parse(score.required("scored_at").asText()));
    } catch (IOException e) {
      throw new IllegalArgumentException("not a record of the topic scores", e);
    }
  }

  private static Transaction transaction(JsonNode score) {
    return new Transaction(
        score.required("transaction_id").asText(),
        Timestamps.parse(score.required("timestamp").asText()),
        score.required("user_id").asText(),
        score.required("merchant_id").asText(),
        score.required("amount_minor").asLong(),
        score.required("currency").asText(),
        text(score.path("payment_method")),
        text(score.path("ip_address")),
        "");
  }

  private static @Nullable String text(JsonNode value) {
    return value.isTextual() ? value.asText() : null;
  }

  /** Tells it from those of other customers, whose transactions may have the same id. */
  TransactionKey key() {
    return new TransactionKey(transaction.userId(), transaction.transactionId());
  }

  /** Which transaction is meant. */
  record TransactionKey(String userId, String transactionId) {}
}
