package org.fraudbeam.pipelines.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;

/**
 * A record for the topic of dead letters: the value is the bytes as they came, headers say where
 * they came from and what is wrong: {@value #REASON} (a short code), {@value #MESSAGE} (for
 * people), {@value #TOPIC}, {@value #PARTITION} and {@value #OFFSET}. The key names the place, so
 * that a letter written again after a failure is known as the same.
 */
public final class DeadLetter {

  public static final String REASON = "fraudbeam.reason";
  public static final String MESSAGE = "fraudbeam.message";
  public static final String TOPIC = "fraudbeam.topic";
  public static final String PARTITION = "fraudbeam.partition";
  public static final String OFFSET = "fraudbeam.offset";

  private DeadLetter() {}

  /** For bytes that are no valid event. */
  static ProducerRecord<byte[], byte[]> of(KafkaValue.Invalid invalid) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(REASON, invalid.reason());
    headers.put(MESSAGE, invalid.message());
    headers.put(TOPIC, invalid.topic());
    headers.put(PARTITION, Integer.toString(invalid.partition()));
    headers.put(OFFSET, Long.toString(invalid.offset()));
    String place = invalid.topic() + "-" + invalid.partition() + "-" + invalid.offset();
    return record(place, invalid.bytes(), headers);
  }

  /**
   * For a transaction that repeats an id with other content; the value is its JSON written again.
   */
  public static ProducerRecord<byte[], byte[]> ofConflict(Transaction transaction) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(REASON, Fault.CONFLICTING_DUPLICATE.code());
    headers.put(MESSAGE, conflictMessage(transaction));
    headers.put(TOPIC, Topics.TRANSACTIONS);
    return record(transaction.transactionId(), TransactionJson.write(transaction), headers);
  }

  static String conflictMessage(Transaction transaction) {
    return "transaction_id " + transaction.transactionId() + " was used before with other content";
  }

  private static ProducerRecord<byte[], byte[]> record(
      String key, byte[] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.DEAD_LETTERS, key.getBytes(UTF_8), value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return record;
  }
}
