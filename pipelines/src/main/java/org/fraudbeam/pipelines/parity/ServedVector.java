package org.fraudbeam.pipelines.parity;

import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.ScoreRecord;

/**
 * A feature vector as it was served: one record of the topic {@code scores}.
 *
 * @param transactionId the transaction
 * @param userId its customer
 * @param timestampMillis its time, epoch milliseconds
 * @param fingerprint of the feature set that it was computed with
 * @param values the features as served
 * @param customerDigest names the facts about the customer they were computed from
 * @param terminalDigest the same for the terminal
 * @param duplicate whether it answers a transaction again
 * @param approximate whether some of the history had been folded
 */
@SuppressWarnings("ArrayRecordComponent") // Compared value by value, never as a record.
public record ServedVector(
    String transactionId,
    String userId,
    long timestampMillis,
    String fingerprint,
    double[] values,
    long customerDigest,
    long terminalDigest,
    boolean duplicate,
    boolean approximate) {

  /** What a record of {@code scores} says of it. */
  public static ServedVector of(ScoreRecord record) {
    return new ServedVector(
        record.transaction().transactionId(),
        record.transaction().userId(),
        record.transaction().timestampMillis(),
        record.fingerprint(),
        record.values(),
        record.customerDigest(),
        record.terminalDigest(),
        record.duplicate(),
        record.approximate());
  }

  /** Identifies the transaction among all transactions. */
  public String key() {
    return Event.transactionKey(userId, transactionId);
  }

  /** Whether an event is the transaction of this vector. */
  boolean isOf(Event event) {
    return event instanceof Transaction && event.transactionKey().equals(key());
  }

  /** What comparing this vector has come to. */
  Finding finding(Outcome outcome, String description) {
    return new Finding(key(), outcome, duplicate, description);
  }
}
