package org.fraudbeam.features.definition;

import org.fraudbeam.features.transaction.Transaction;

/** A number that follows from the transaction alone. */
public enum TransactionValue {
  /** Minor units. */
  AMOUNT("the amount"),
  /** 1 on Saturday and Sunday (UTC), else 0. */
  DURING_WEEKEND("the transaction happened on a weekend"),
  /** 1 from 00:00 to 06:59 (UTC), else 0. */
  DURING_NIGHT("the transaction happened at night");

  private static final long DAY_MILLIS = 86_400_000L;
  private static final int HOUR_MILLIS = 3_600_000;
  private static final int LAST_HOUR_OF_NIGHT = 6;

  private final String description;

  TransactionValue(String description) {
    this.description = description;
  }

  /** The value for a transaction. */
  public double of(Transaction transaction) {
    long millis = transaction.timestampMillis();
    return switch (this) {
      case AMOUNT -> transaction.amountMinor();
      case DURING_WEEKEND -> isWeekend(millis) ? 1 : 0;
      case DURING_NIGHT ->
          Math.floorMod(millis, DAY_MILLIS) / HOUR_MILLIS <= LAST_HOUR_OF_NIGHT ? 1 : 0;
    };
  }

  String description() {
    return description;
  }

  private static boolean isWeekend(long millis) {
    // 1970-01-01 was a Thursday: two days later the first weekend began.
    return Math.floorMod(Math.floorDiv(millis, DAY_MILLIS) - 2, 7) < 2;
  }
}
