package org.fraudbeam.features.transform;

import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/** Transactions and labels of tests, by days after a Monday. */
final class Cards {

  static final long START = 1_600_041_600_000L;
  static final long DAY = 86_400_000L;
  static final long MINUTE = 60_000L;

  private Cards() {}

  static long day(double days) {
    return START + Math.round(days * DAY);
  }

  static Transaction pay(String id, double day, String user, String merchant, long amountMinor) {
    return new Transaction(id, day(day), user, merchant, amountMinor, "EUR", null, null, "");
  }

  static Label label(Transaction transaction, boolean fraud, double reportedOnDay) {
    return new Label(
        transaction.transactionId(),
        transaction.timestampMillis(),
        transaction.userId(),
        transaction.merchantId(),
        fraud,
        day(reportedOnDay),
        "analyst");
  }

  static Label fraud(Transaction transaction, double reportedOnDay) {
    return label(transaction, true, reportedOnDay);
  }
}
