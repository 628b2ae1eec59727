package org.fraudbeam.pipelines.parity;

import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;

/**
 * What a transaction is known by: its id is unique among those of its customer. Neither holds a
 * control character.
 */
public final class TransactionKey {

  private TransactionKey() {}

  /** The key of a transaction. */
  public static String of(Transaction transaction) {
    return of(transaction.userId(), transaction.transactionId());
  }

  /** The key of the transaction that was served. */
  public static String of(ServedVector served) {
    return of(served.userId(), served.transactionId());
  }

  /** Whether an event is the transaction that was served. */
  static boolean isSame(Event event, ServedVector served) {
    return event instanceof Transaction
        && event.transactionId().equals(served.transactionId())
        && event.userId().equals(served.userId());
  }

  private static String of(String userId, String transactionId) {
    return userId + "\n" + transactionId;
  }
}
