package org.fraudbeam.pipelines.io;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;

/** Decodes what is on the topics of transactions and labels. */
final class EventDecoder {

  /** The reason of a dead letter that has no bytes. */
  static final String NO_VALUE = "no_value";

  private static final byte[] NO_BYTES = {};

  private final ClockCheck clock;

  private EventDecoder(ClockCheck clock) {
    this.clock = clock;
  }

  /** A decoder to which an event is invalid that is further ahead of the clock than this. */
  static EventDecoder with(int mostHoursAhead) {
    return new EventDecoder(ClockCheck.allowing(mostHoursAhead));
  }

  /**
   * The event that a record of a topic holds.
   *
   * @throws InvalidEventException if it holds none
   */
  static Event parse(String topic, byte[] bytes) throws InvalidEventException {
    return topic.equals(Topics.LABELS) ? LabelJson.parse(bytes) : TransactionJson.parse(bytes);
  }

  /** The value of a record, valid or not. It never throws: a bad record must not stop a reader. */
  KafkaValue decode(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return invalid(record, NO_BYTES, NO_VALUE, "the record has no value");
    }
    try {
      Event event = parse(record.topic(), record.value());
      clock.requireNotAhead(event);
      String replyTo = ReplyAddress.in(record.headers());
      // Most senders do not wait.
      return new KafkaValue.Valid(
          replyTo != null && event instanceof Transaction transaction
              ? transaction.withReplyTo(replyTo)
              : event);
    } catch (InvalidEventException e) {
      return invalid(record, record.value(), e.reason(), String.valueOf(e.getMessage()));
    }
  }

  private static KafkaValue invalid(
      ConsumerRecord<byte[], byte[]> record, byte[] bytes, String reason, String message) {
    return new KafkaValue.Invalid(
        record.topic(),
        record.partition(),
        record.offset(),
        bytes,
        reason,
        message,
        ReplyAddress.in(record.headers()));
  }
}
