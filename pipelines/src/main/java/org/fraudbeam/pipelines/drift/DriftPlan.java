package org.fraudbeam.pipelines.drift;

import java.time.Duration;

/**
 * How drift is judged.
 *
 * @param days the length of a window. Whole weeks, so that each day of the week is as frequent in
 *     it as in the reference: else every weekend would be a drift
 * @param windows how many windows in a row, each a day later than the one before, an effect must
 *     last to be more than an accident; at least 1
 * @param leastTransactions a window with fewer says nothing
 * @param maturity how long after a transaction all is known of it
 */
public record DriftPlan(int days, int windows, long leastTransactions, Duration maturity) {

  static final int DEFAULT_DAYS = 7;
  static final int DEFAULT_WINDOWS = 3;
  static final int DEFAULT_LEAST_TRANSACTIONS = 1_000;

  private static final int WEEK = 7;

  public DriftPlan {
    if (days < WEEK || days % WEEK != 0) {
      throw new IllegalArgumentException(
          "A window needs whole weeks, so that a weekend is no drift: name 7, 14, 21 or 28 days,"
              + " not "
              + days
              + ".");
    }
    if (windows < 1) {
      throw new IllegalArgumentException("Drift must last at least 1 window, not " + windows + ".");
    }
    if (leastTransactions < 1) {
      throw new IllegalArgumentException(
          "A window needs at least 1 transaction, not " + leastTransactions + ".");
    }
  }

  /** Three windows of seven days with at least 1,000 transactions each. */
  public static DriftPlan defaults(Duration maturity) {
    return new DriftPlan(DEFAULT_DAYS, DEFAULT_WINDOWS, DEFAULT_LEAST_TRANSACTIONS, maturity);
  }

  /** The days after which the labels of a day are known. */
  long maturityDays() {
    return maturity.plusDays(1).minusMillis(1).toDays();
  }

  /** The window that ends on a day. */
  DayRange window(long lastDay) {
    return DayRange.upTo(lastDay, days);
  }

  /** The latest window of which all labels are known on a day. */
  DayRange labelledWindow(long lastDay) {
    return window(lastDay - maturityDays());
  }

  /** All days that count for a verdict on a day. */
  DayRange needed(long lastDay) {
    return new DayRange(labelledWindow(lastDay).first() - windows + 1, lastDay);
  }
}
