package org.fraudbeam.features.transaction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a transaction: {@code transaction_id}, {@code timestamp}, {@code user_id}, {@code
 * amount} (decimal, major units), {@code merchant_id}, and optionally {@code currency}, {@code
 * payment_method}, {@code ip_address}. Identifiers are text; an integer is accepted and becomes
 * text. Other fields are kept as they are.
 */
public final class TransactionJson {

  private static final JsonFactory JSON = EventJson.FACTORY;

  private TransactionJson() {}

  /**
   * Parses and checks one transaction.
   *
   * @throws InvalidEventException with the first fault that was found
   */
  public static Transaction parse(byte[] json) throws InvalidEventException {
    return EventJson.parse(json, parser -> read(parser, json));
  }

  private static Transaction read(JsonParser parser, byte[] json)
      throws IOException, InvalidEventException {
    Fields fields = new Fields(json);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      fields.read(name, token, parser);
    }
    return fields.toTransaction();
  }

  /** Returns the transaction as UTF-8 JSON. */
  public static byte[] write(Transaction transaction) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = JSON.createGenerator(bytes)) {
      write(transaction, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes the transaction as one JSON object. */
  public static void write(Transaction transaction, JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    generator.writeStringField("transaction_id", transaction.transactionId());
    generator.writeStringField("timestamp", Timestamps.format(transaction.timestampMillis()));
    generator.writeStringField("user_id", transaction.userId());
    generator.writeFieldName("amount");
    generator.writeNumber(majorUnits(transaction));
    generator.writeStringField("currency", transaction.currency());
    generator.writeStringField("merchant_id", transaction.merchantId());
    if (transaction.paymentMethod() != null) {
      generator.writeStringField("payment_method", transaction.paymentMethod());
    }
    if (transaction.ipAddress() != null) {
      generator.writeStringField("ip_address", transaction.ipAddress());
    }
    String unknown = transaction.unknownFields();
    if (!unknown.isEmpty()) {
      generator.writeRaw(',');
      generator.writeRaw(unknown, 1, unknown.length() - 2);
    }
    generator.writeEndObject();
  }

  /** The amount in major units, as written in JSON. */
  public static BigDecimal majorUnits(Transaction transaction) {
    try {
      return BigDecimal.valueOf(
          transaction.amountMinor(), EventFields.minorUnitDigits(transaction.currency()));
    } catch (InvalidEventException e) {
      throw new IllegalArgumentException(
          "transaction " + transaction.transactionId() + ": " + e.getMessage(), e);
    }
  }

  /** What has been read of one transaction so far. */
  private static final class Fields {

    private @Nullable String transactionId;
    private @Nullable String timestamp;
    private @Nullable String userId;
    private @Nullable BigDecimal amount;
    private @Nullable String currency;
    private @Nullable String merchantId;
    private @Nullable String paymentMethod;
    private @Nullable String ipAddress;
    private final byte[] json;
    private final UnknownFields unknownFields = new UnknownFields();

    Fields(byte[] json) {
      this.json = json;
    }

    void read(String name, JsonToken token, JsonParser parser)
        throws IOException, InvalidEventException {
      switch (name) {
        case "transaction_id" ->
            transactionId = EventJson.identifier(name, transactionId, token, parser);
        case "timestamp" -> timestamp = EventJson.text(name, timestamp, token, parser);
        case "user_id" -> userId = EventJson.identifier(name, userId, token, parser);
        case "amount" -> amount = EventJson.decimal(name, amount, token, parser);
        case "currency" -> currency = EventJson.text(name, currency, token, parser);
        case "merchant_id" -> merchantId = EventJson.identifier(name, merchantId, token, parser);
        case "payment_method" -> paymentMethod = EventJson.text(name, paymentMethod, token, parser);
        case "ip_address" -> ipAddress = EventJson.text(name, ipAddress, token, parser);
        default -> keep(name, parser);
      }
    }

    /** Copies the value's own bytes: any parsing and writing again would change numbers. */
    private void keep(String name, JsonParser parser) throws IOException, InvalidEventException {
      EventFields.requireUnicode("a field name", name);
      int from = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken();
      int to = (int) parser.currentLocation().getByteOffset();
      unknownFields.addJson(name, new String(json, from, to - from, StandardCharsets.UTF_8));
    }

    Transaction toTransaction() throws InvalidEventException {
      if (amount == null) {
        throw new InvalidEventException(Fault.MISSING_FIELD, "amount is missing");
      }
      String code = EventFields.currency(currency);
      return new Transaction(
          EventFields.identifier("transaction_id", transactionId),
          EventFields.timestamp("timestamp", timestamp),
          EventFields.identifier("user_id", userId),
          EventFields.identifier("merchant_id", merchantId),
          EventFields.amountMinor(amount, code),
          code,
          paymentMethod,
          ipAddress,
          unknownFields.toJson());
    }
  }
}
