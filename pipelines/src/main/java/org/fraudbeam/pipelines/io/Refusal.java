package org.fraudbeam.pipelines.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.fraudbeam.features.transaction.Transaction;

/**
 * What is replied to the sender of something that became a dead letter: {@code status} ({@value
 * #CONFLICT} or {@value #INVALID}), {@code reason} (a short code) and {@code message} (for people).
 */
public final class Refusal {

  /** The id was used before with other content. */
  public static final String CONFLICT = "conflict";

  /** It was no valid transaction. */
  public static final String INVALID = "invalid";

  private static final JsonFactory JSON = new JsonFactory();

  private Refusal() {}

  /** The reply to a sender whose transaction repeats an id with other content. */
  public static ProducerRecord<byte[], byte[]> ofConflict(String replyTo, Transaction conflict) {
    return record(
        replyTo,
        CONFLICT,
        Fault.CONFLICTING_DUPLICATE.code(),
        DeadLetter.conflictMessage(conflict));
  }

  static ProducerRecord<byte[], byte[]> invalid(String replyTo, String reason, String message) {
    return record(replyTo, INVALID, reason, message);
  }

  private static ProducerRecord<byte[], byte[]> record(
      String replyTo, String status, String reason, String message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("status", status);
      json.writeStringField("reason", reason);
      json.writeStringField("message", message);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProducerRecord<>(Topics.REPLIES, replyTo.getBytes(UTF_8), bytes.toByteArray());
  }
}
