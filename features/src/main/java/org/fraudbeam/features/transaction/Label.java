package org.fraudbeam.features.transaction;

import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * What became known of a transaction: a chargeback, an analyst's verdict, or the truth of a
 * simulation.
 *
 * <p>A label counts at time t only if it was reported by t. Where a transaction has labels of both
 * kinds, fraud outranks legitimate, so that the order in which labels arrive never matters.
 *
 * @param transactionId the transaction that is judged
 * @param timestampMillis when that transaction happened, epoch milliseconds
 * @param userId its customer
 * @param merchantId its terminal
 * @param fraud true for fraud, false for legitimate
 * @param reportedAtMillis when the label became known, epoch milliseconds, not before the
 *     transaction
 * @param source who says so: {@code chargeback}, {@code analyst}, {@code simulation}
 */
@DefaultCoder(LabelCoder.class)
public record Label(
    String transactionId,
    long timestampMillis,
    String userId,
    String merchantId,
    boolean fraud,
    long reportedAtMillis,
    String source)
    implements Event {

  @Override
  public long knownAtMillis() {
    return reportedAtMillis;
  }
}
