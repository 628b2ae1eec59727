package org.fraudbeam.features.transaction;

import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * What enters feature computation: a {@link Transaction}, or a {@link Label} for one. Both name the
 * transaction, its time and its two entities, so that each reaches the state of the customer and of
 * the terminal by itself.
 */
@DefaultCoder(EventCoder.class)
public sealed interface Event permits Transaction, Label {

  /** Identifies the transaction among all transactions of its customer. */
  String transactionId();

  /** When the transaction happened: milliseconds since 1970-01-01T00:00:00Z. */
  long timestampMillis();

  /**
   * When the event became known: a transaction when it happened, a label when it was reported.
   * Epoch milliseconds.
   */
  long knownAtMillis();

  /** The customer (the card). */
  String userId();

  /** The terminal (the merchant's point of sale). */
  String merchantId();

  /** Identifies the transaction among all transactions. */
  default String transactionKey() {
    return transactionKey(userId(), transactionId());
  }

  /** The key of the transaction that has this id among those of a customer. */
  static String transactionKey(String userId, String transactionId) {
    return userId + "\n" + transactionId; // Neither holds a control character.
  }
}
