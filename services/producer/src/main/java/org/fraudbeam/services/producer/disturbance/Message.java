package org.fraudbeam.services.producer.disturbance;

import java.util.Optional;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;

/** What is put on a topic because of an event. */
public sealed interface Message permits Message.Sound, Message.Malformed {
  /** The event, or for a malformed message the event that it was made from. */
  Event event();

  /** The bytes to put on the topic. */
  byte[] bytes();

  /** The event as it is. */
  static Message of(Event event) {
    return new Sound(event);
  }

  /** The same transaction with an amount that is 1.00 larger; empty for anything else. */
  static Optional<Message> withOtherAmount(Message message) {
    return message instanceof Sound sound && sound.event() instanceof Transaction transaction
        ? Optional.of(new Sound(withOtherAmount(transaction)))
        : Optional.empty();
  }

  /** The same transaction with an amount that is 1.00 larger. */
  static Transaction withOtherAmount(Transaction transaction) {
    return new Transaction(
        transaction.transactionId(),
        transaction.timestampMillis(),
        transaction.userId(),
        transaction.merchantId(),
        transaction.amountMinor() + 1_00,
        transaction.currency(),
        transaction.paymentMethod(),
        transaction.ipAddress(),
        transaction.unknownFields());
  }

  /**
   * A message that says what the event is.
   *
   * @param event the event
   */
  record Sound(Event event) implements Message {
    @Override
    public byte[] bytes() {
      if (event instanceof Transaction transaction) {
        return TransactionJson.write(transaction);
      }
      return LabelJson.write((Label) event);
    }
  }

  /**
   * A message that no reader can understand.
   *
   * @param event the event that it was made from
   * @param bytes the broken bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Malformed(Event event, byte[] bytes) implements Message {}
}
