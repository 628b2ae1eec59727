package org.fraudbeam.features.aggregate;

/**
 * New comparisons of a transaction that was computed before, for the entities that were told the
 * old ones.
 *
 * @param transactionId which transaction
 * @param timestampMillis its time, epoch milliseconds
 * @param userId its customer
 * @param merchantId its terminal
 * @param carried its comparisons as they are now
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
public record Revision(
    String transactionId,
    long timestampMillis,
    String userId,
    String merchantId,
    double[] carried) {}
