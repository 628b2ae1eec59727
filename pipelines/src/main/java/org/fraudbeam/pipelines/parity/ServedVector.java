package org.fraudbeam.pipelines.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HexFormat;
import org.fraudbeam.features.transaction.Timestamps;

/**
 * A feature vector as it was served: one record of the topic {@code scores}.
 *
 * @param transactionId the transaction
 * @param userId its customer
 * @param timestampMillis its time, epoch milliseconds
 * @param fingerprint of the feature set that it was computed with
 * @param values the features as served
 * @param customerDigest names the facts about the customer they were computed from
 * @param terminalDigest the same for the terminal
 * @param duplicate whether it answers a transaction again
 * @param approximate whether some of the history had been folded
 */
@SuppressWarnings("ArrayRecordComponent") // Compared value by value, never as a record.
public record ServedVector(
    String transactionId,
    String userId,
    long timestampMillis,
    String fingerprint,
    double[] values,
    long customerDigest,
    long terminalDigest,
    boolean duplicate,
    boolean approximate) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a record of {@code scores}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ServedVector parse(byte[] json) {
    try {
      JsonNode score = JSON.readTree(json);
      JsonNode features = score.required("features");
      double[] values = new double[features.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = features.get(i).asDouble();
      }
      return new ServedVector(
          score.required("transaction_id").asText(),
          score.required("user_id").asText(),
          Timestamps.parse(score.required("timestamp").asText()),
          score.required("feature_set_fingerprint").asText(),
          values,
          HexFormat.fromHexDigitsToLong(score.required("customer_digest").asText()),
          HexFormat.fromHexDigitsToLong(score.required("terminal_digest").asText()),
          score.required("duplicate").asBoolean(),
          score.required("approximate").asBoolean());
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "not a record of the topic scores (" + e.getMessage() + "): " + beginning(json), e);
    }
  }

  /** What comparing this vector has come to. */
  Finding finding(Outcome outcome, String description) {
    return new Finding(TransactionKey.of(this), outcome, duplicate, description);
  }

  private static String beginning(byte[] json) {
    String text = new String(json, java.nio.charset.StandardCharsets.UTF_8);
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
