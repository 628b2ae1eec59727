package org.fraudbeam.features.transaction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.google.common.base.Utf8;
import java.io.IOException;
import java.math.BigDecimal;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON of transactions and of labels has in common: one object, strictly typed fields,
 * each at most once.
 */
final class EventJson {

  /** Largest event, in bytes. */
  static final int MAX_BYTES = 65_536;

  private static final int MAX_TEXT_LENGTH = 256;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Where fields are kept as they are, places in the bytes must be places in the text.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private EventJson() {}

  /** Reads the fields of one object; the parser stands behind its opening brace. */
  interface FieldReader<T> {
    T read(JsonParser parser) throws IOException, InvalidEventException;
  }

  static <T> T parse(byte[] json, FieldReader<T> fields) throws InvalidEventException {
    if (json.length > MAX_BYTES) {
      throw new InvalidEventException(
          Fault.TOO_LARGE,
          "event has " + json.length + " bytes, at most " + MAX_BYTES + " are allowed");
    }
    if (!Utf8.isWellFormed(json)) {
      throw new InvalidEventException(Fault.NOT_JSON, "event is not UTF-8 text");
    }
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidEventException(Fault.NOT_JSON, "event is no JSON object");
      }
      T event = fields.read(parser);
      if (parser.nextToken() != null) {
        throw new InvalidEventException(
            Fault.NOT_JSON, "event is followed by more than one JSON object");
      }
      return event;
    } catch (JsonProcessingException e) {
      throw new InvalidEventException(
          Fault.NOT_JSON, "event is no valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidEventException(Fault.NOT_JSON, "event is no valid JSON: " + e.getMessage());
    }
  }

  static @Nullable String text(
      String name, @Nullable String earlier, JsonToken token, JsonParser parser)
      throws IOException, InvalidEventException {
    requireFirst(name, earlier);
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> wellFormed(name, parser.getText());
      default -> throw wrongType(name, "text");
    };
  }

  static @Nullable String identifier(
      String name, @Nullable String earlier, JsonToken token, JsonParser parser)
      throws IOException, InvalidEventException {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      requireFirst(name, earlier);
      return parser.getText();
    }
    return text(name, earlier, token, parser);
  }

  static @Nullable BigDecimal decimal(
      String name, @Nullable BigDecimal earlier, JsonToken token, JsonParser parser)
      throws IOException, InvalidEventException {
    requireFirst(name, earlier);
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      default -> throw wrongType(name, "a number");
    };
  }

  static @Nullable Boolean flag(String name, @Nullable Boolean earlier, JsonToken token)
      throws InvalidEventException {
    requireFirst(name, earlier);
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw wrongType(name, "true or false");
    };
  }

  private static String wellFormed(String name, String text) throws InvalidEventException {
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new InvalidEventException(
          Fault.TOO_LARGE,
          name
              + " has "
              + text.length()
              + " characters, at most "
              + MAX_TEXT_LENGTH
              + " are allowed");
    }
    return EventFields.requireUnicode(name, text);
  }

  private static void requireFirst(String name, @Nullable Object earlier)
      throws InvalidEventException {
    if (earlier != null) {
      throw new InvalidEventException(Fault.REPEATED_FIELD, name + " occurs twice");
    }
  }

  private static InvalidEventException wrongType(String name, String expected) {
    return new InvalidEventException(Fault.WRONG_TYPE, name + " must be " + expected);
  }
}
