package org.fraudbeam.pipelines.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.fraudbeam.features.transaction.Timestamps;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.model.Reason;
import org.fraudbeam.pipelines.model.Reasons;
import org.fraudbeam.pipelines.rules.RuleFailure;
import org.fraudbeam.pipelines.rules.RuleHit;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.jspecify.annotations.Nullable;

/** The JSON of decisions on the topics {@code scores}, {@code alerts} and {@code replies}. */
final class DecisionJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final String SCORED = "scored";

  private DecisionJson() {}

  /**
   * What every transaction gets: the score, and the features from which it can be computed again.
   */
  static byte[] score(Decision decision, String fingerprint) {
    return object(json -> writeScore(decision, fingerprint, json));
  }

  /** What an analyst needs: the score, the reasons and the transaction as it came. */
  static byte[] alert(Decision decision) {
    return object(json -> writeAlert(decision, json));
  }

  /** What a sender waits for: the decision, and where it is an alert, its id and the reasons. */
  static byte[] reply(Decision decision) {
    return object(json -> writeReply(decision, json));
  }

  private static void writeScore(Decision decision, String fingerprint, JsonGenerator json)
      throws IOException {
    FeatureVector vector = decision.vector();
    Transaction transaction = vector.transaction();
    json.writeStringField("transaction_id", transaction.transactionId());
    json.writeStringField("timestamp", Timestamps.format(transaction.timestampMillis()));
    json.writeStringField("user_id", transaction.userId());
    json.writeStringField("merchant_id", transaction.merchantId());
    json.writeNumberField("amount_minor", transaction.amountMinor());
    json.writeStringField("currency", transaction.currency());
    if (transaction.paymentMethod() != null) {
      json.writeStringField("payment_method", transaction.paymentMethod());
    }
    if (transaction.ipAddress() != null) {
      json.writeStringField("ip_address", transaction.ipAddress());
    }
    writeDecision(decision, json);
    writeFailures(decision, json);
    writeChallenger(decision.shadow(), json);
    json.writeStringField("feature_set_fingerprint", fingerprint);
    json.writeArrayFieldStart("features");
    for (double value : vector.values()) {
      writeShort(value, json);
    }
    json.writeEndArray();
    json.writeStringField("customer_digest", HexFormat.of().toHexDigits(vector.customerDigest()));
    json.writeStringField("terminal_digest", HexFormat.of().toHexDigits(vector.terminalDigest()));
    json.writeBooleanField("duplicate", vector.duplicate());
    json.writeBooleanField("approximate", vector.approximate());
    json.writeStringField("scored_at", Timestamps.format(decision.scoredAtMillis()));
  }

  private static void writeDecision(Decision decision, JsonGenerator json) throws IOException {
    Verdict verdict = decision.verdict();
    json.writeBooleanField("is_fraud", decision.isAlert());
    json.writeStringField("action", decision.action().word());
    writeHits(decision, json);
    if (verdict == null) {
      json.writeNullField("score");
      json.writeNullField("threshold");
      json.writeNullField("model_version");
    } else {
      json.writeNumberField("score", verdict.score());
      json.writeNumberField("threshold", verdict.threshold());
      json.writeNumberField("model_version", verdict.modelVersion());
    }
  }

  private static void writeHits(Decision decision, JsonGenerator json) throws IOException {
    List<RuleHit> hits = decision.judgement().hits();
    if (!hits.isEmpty()) {
      json.writeArrayFieldStart("rules");
      for (RuleHit hit : hits) {
        json.writeStartObject();
        json.writeStringField("id", hit.id());
        json.writeNumberField("version", hit.version());
        json.writeStringField("action", hit.action().word());
        json.writeStringField("reason", hit.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void writeFailures(Decision decision, JsonGenerator json) throws IOException {
    List<RuleFailure> failures = decision.judgement().failures();
    if (!failures.isEmpty()) {
      json.writeArrayFieldStart("rule_errors");
      for (RuleFailure failure : failures) {
        json.writeStartObject();
        json.writeStringField("id", failure.id());
        json.writeNumberField("version", failure.version());
        json.writeStringField("error", failure.error());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void writeChallenger(@Nullable Verdict shadow, JsonGenerator json)
      throws IOException {
    if (shadow != null) {
      json.writeObjectFieldStart("challenger");
      json.writeBooleanField("is_fraud", shadow.isAlert());
      json.writeNumberField("score", shadow.score());
      json.writeNumberField("threshold", shadow.threshold());
      json.writeNumberField("model_version", shadow.modelVersion());
      json.writeEndObject();
    }
  }

  /** An alert always has a score: 0 where a rule fired and no model was there to say one. */
  private static void writeAlert(Decision decision, JsonGenerator json) throws IOException {
    Transaction transaction = decision.vector().transaction();
    Verdict verdict = decision.verdict();
    json.writeStringField("alert_id", alertId(transaction));
    json.writeStringField("transaction_id", transaction.transactionId());
    json.writeStringField("action", decision.action().word());
    writeHits(decision, json);
    if (verdict == null) {
      json.writeNumberField("score", 0);
      json.writeNullField("threshold");
      json.writeNullField("model_version");
    } else {
      json.writeNumberField("score", verdict.score());
      json.writeNumberField("threshold", verdict.threshold());
      json.writeNumberField("model_version", verdict.modelVersion());
    }
    writeReasons(decision, json);
    json.writeBooleanField("duplicate", decision.vector().duplicate());
    json.writeStringField("scored_at", Timestamps.format(decision.scoredAtMillis()));
    json.writeFieldName("original_transaction");
    TransactionJson.write(transaction, json);
  }

  private static void writeReply(Decision decision, JsonGenerator json) throws IOException {
    Transaction transaction = decision.vector().transaction();
    json.writeStringField("status", SCORED);
    json.writeStringField("transaction_id", transaction.transactionId());
    writeDecision(decision, json);
    if (decision.isAlert()) {
      json.writeStringField("alert_id", alertId(transaction));
      writeReasons(decision, json);
    }
    json.writeBooleanField("duplicate", decision.vector().duplicate());
    json.writeStringField("scored_at", Timestamps.format(decision.scoredAtMillis()));
  }

  private static void writeReasons(Decision decision, JsonGenerator json) throws IOException {
    json.writeStringField("reason", sentence(decision));
    json.writeArrayFieldStart("reasons");
    for (Reason reason : reasons(decision)) {
      json.writeStartObject();
      json.writeStringField("feature", reason.feature());
      json.writeNumberField("value", reason.value());
      json.writeNumberField("contribution", reason.contribution());
      json.writeStringField("text", reason.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static List<Reason> reasons(Decision decision) {
    Verdict verdict = decision.verdict();
    return verdict == null ? List.of() : verdict.reasons();
  }

  /** Why it is alerted: first the rule that decided, then what the model found. */
  private static String sentence(Decision decision) {
    RuleHit decisive = decision.judgement().decisive();
    Verdict verdict = decision.verdict();
    String found = verdict != null && verdict.isAlert() ? Reasons.sentence(verdict.reasons()) : "";
    return decisive == null
        ? found
        : "Rule %s: %s. %s".formatted(decisive.id(), decisive.reason(), found).strip();
  }

  /** Most features are whole numbers: written as such they take a third of the time and bytes. */
  private static void writeShort(double value, JsonGenerator json) throws IOException {
    long whole = (long) value;
    if (whole == value && Math.abs(whole) < 1L << 53) {
      json.writeNumber(whole);
    } else {
      json.writeNumber(value);
    }
  }

  private static String alertId(Transaction transaction) {
    return DecisionId.of(transaction.userId(), transaction.transactionId()).toString();
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] object(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
