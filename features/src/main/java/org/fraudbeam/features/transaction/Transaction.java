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
    String unknownFields)
    implements Event {

  @Override
  public long knownAtMillis() {
    return timestampMillis;
  }
}
