package org.fraudbeam.features.transaction;

import org.apache.beam.sdk.coders.DefaultCoder;
import org.jspecify.annotations.Nullable;

/**
 * One card transaction.
 *
 * @param transactionId unique among the transactions of {@code userId}
 * @param timestampMillis event time, milliseconds since 1970-01-01T00:00:00Z
 * @param userId the customer
 * @param merchantId the terminal
 * @param amountMinor the amount in minor units of {@code currency} (cents), from 0 to {@link
 *     EventFields#MAX_AMOUNT_MINOR}
 * @param currency ISO 4217 code
 * @param paymentMethod as given by the sender, if given
 * @param ipAddress as given by the sender, if given
 * @param unknownFields the fields of the original, JSON or file, that this record does not know, as
 *     the text of one JSON object; empty if there are none. They are kept for whoever reads the
 *     alert and are never an input of a feature.
 * @param replyTo where the sender waits for the decision, if it does. It is no part of the content:
 *     neither of its JSON nor of what tells a duplicate from a conflict.
 * @param receivedAtMillis when the job that scores it took it from Kafka, epoch milliseconds; 0
 *     where nobody measures how long it takes. It is no part of the content either.
 * @param decided whether a decision is made of it; else it is only remembered, as where the state
 *     of a job is built again from what others have decided. It is no part of the content either.
 */
@DefaultCoder(TransactionCoder.class)
public record Transaction(
    String transactionId,
    long timestampMillis,
    String userId,
    String merchantId,
    long amountMinor,
    String currency,
    @Nullable String paymentMethod,
    @Nullable String ipAddress,
    String unknownFields,
    @Nullable String replyTo,
    long receivedAtMillis,
    boolean decided)
    implements Event {

  /** A transaction whose sender waits for no decision. */
  public Transaction(
      String transactionId,
      long timestampMillis,
      String userId,
      String merchantId,
      long amountMinor,
      String currency,
      @Nullable String paymentMethod,
      @Nullable String ipAddress,
      String unknownFields) {
    this(
        transactionId,
        timestampMillis,
        userId,
        merchantId,
        amountMinor,
        currency,
        paymentMethod,
        ipAddress,
        unknownFields,
        null,
        0,
        true);
  }

  /** The same transaction, whose sender waits for the decision there. */
  public Transaction withReplyTo(@Nullable String address) {
    return new Transaction(
        transactionId,
        timestampMillis,
        userId,
        merchantId,
        amountMinor,
        currency,
        paymentMethod,
        ipAddress,
        unknownFields,
        address,
        receivedAtMillis,
        decided);
  }

  /** The same transaction, taken from Kafka at this time, epoch milliseconds. */
  public Transaction receivedAt(long millis) {
    return new Transaction(
        transactionId,
        timestampMillis,
        userId,
        merchantId,
        amountMinor,
        currency,
        paymentMethod,
        ipAddress,
        unknownFields,
        replyTo,
        millis,
        decided);
  }

  /** The same transaction, to be remembered alone. */
  public Transaction onlyRemembered() {
    return new Transaction(
        transactionId,
        timestampMillis,
        userId,
        merchantId,
        amountMinor,
        currency,
        paymentMethod,
        ipAddress,
        unknownFields,
        replyTo,
        receivedAtMillis,
        false);
  }

  @Override
  public long knownAtMillis() {
    return timestampMillis;
  }
}
