package org.fraudbeam.features.transaction;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a label: {@code transaction_id}, {@code timestamp} (of the transaction), {@code
 * user_id}, {@code merchant_id}, {@code is_fraud} (true or false), {@code reported_at} (ISO 8601)
 * and optionally {@code source}.
 */
public final class LabelJson {

  /** Used where a label does not say who reported it. */
  public static final String DEFAULT_SOURCE = "chargeback";

  private LabelJson() {}

  /**
   * Parses and checks one label.
   *
   * @throws InvalidEventException with the first fault that was found
   */
  public static Label parse(byte[] json) throws InvalidEventException {
    return EventJson.parse(json, LabelJson::read);
  }

  private static Label read(JsonParser parser) throws IOException, InvalidEventException {
    @Nullable String transactionId = null;
    @Nullable String timestamp = null;
    @Nullable String userId = null;
    @Nullable String merchantId = null;
    @Nullable String reportedAt = null;
    @Nullable String source = null;
    @Nullable Boolean fraud = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (name) {
        case "transaction_id" ->
            transactionId = EventJson.identifier(name, transactionId, token, parser);
        case "timestamp" -> timestamp = EventJson.text(name, timestamp, token, parser);
        case "user_id" -> userId = EventJson.identifier(name, userId, token, parser);
        case "merchant_id" -> merchantId = EventJson.identifier(name, merchantId, token, parser);
        case "reported_at" -> reportedAt = EventJson.text(name, reportedAt, token, parser);
        case "source" -> source = EventJson.text(name, source, token, parser);
        case "is_fraud" -> fraud = EventJson.flag(name, fraud, token);
        default -> parser.skipChildren();
      }
    }
    if (fraud == null) {
      throw new InvalidEventException(Fault.MISSING_FIELD, "is_fraud is missing");
    }
    return label(transactionId, timestamp, userId, merchantId, fraud, reportedAt, source);
  }

  private static Label label(
      @Nullable String transactionId,
      @Nullable String timestamp,
      @Nullable String userId,
      @Nullable String merchantId,
      boolean fraud,
      @Nullable String reportedAt,
      @Nullable String source)
      throws InvalidEventException {
    long timestampMillis = EventFields.timestamp("timestamp", timestamp);
    long reportedAtMillis = EventFields.timestamp("reported_at", reportedAt);
    if (reportedAtMillis < timestampMillis) {
      throw new InvalidEventException(
          Fault.REPORTED_TOO_EARLY, "reported_at lies before the transaction's timestamp");
    }
    return new Label(
        EventFields.identifier("transaction_id", transactionId),
        timestampMillis,
        EventFields.identifier("user_id", userId),
        EventFields.identifier("merchant_id", merchantId),
        fraud,
        reportedAtMillis,
        source == null ? DEFAULT_SOURCE : EventFields.identifier("source", source));
  }

  /** Returns the label as UTF-8 JSON. */
  public static byte[] write(Label label) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = EventJson.FACTORY.createGenerator(bytes)) {
      write(label, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes the label as one JSON object. */
  public static void write(Label label, JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    generator.writeStringField("transaction_id", label.transactionId());
    generator.writeStringField("timestamp", Timestamps.format(label.timestampMillis()));
    generator.writeStringField("user_id", label.userId());
    generator.writeStringField("merchant_id", label.merchantId());
    generator.writeBooleanField("is_fraud", label.fraud());
    generator.writeStringField("reported_at", Timestamps.format(label.reportedAtMillis()));
    generator.writeStringField("source", label.source());
    generator.writeEndObject();
  }
}
