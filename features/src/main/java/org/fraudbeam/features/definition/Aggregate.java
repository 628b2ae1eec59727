package org.fraudbeam.features.definition;

import java.util.Locale;

/**
 * How the transactions of a window become one number.
 *
 * <p>Known as fraud at t: a fraud label was reported by t. Known as legitimate at t: not known as
 * fraud, and a legitimate label was reported by t or the transaction is at least the maturity of
 * the feature set old. The transaction's own label is never looked at.
 */
public enum Aggregate {
  /** Number of transactions; 0 if none. */
  COUNT,
  /** Sum of a quantity; 0 if none. */
  SUM,
  /** Mean of a quantity; 0 if none. */
  MEAN,
  /** Median of a quantity, for an even number the mean of the middle two; 0 if none. */
  MEDIAN,
  /** Population standard deviation of a quantity; 0 if none. */
  STANDARD_DEVIATION,
  /** Smallest value of a quantity; 0 if none. */
  MIN,
  /** Largest value of a quantity; 0 if none. */
  MAX,
  /** Number of different values of an attribute; 0 if none. */
  DISTINCT,
  /** 1 if a prior transaction had the same value of an attribute, else 0. */
  SEEN_BEFORE,
  /** Days since the latest prior transaction; -1 if none. */
  DAYS_SINCE_LAST,
  /** Days since the earliest prior transaction in the window; -1 if none. */
  DAYS_SINCE_FIRST,
  /** Number of transactions known as fraud; 0 if none. */
  FRAUD_COUNT,
  /** Transactions known as fraud divided by transactions known either way; 0 if none. */
  FRAUD_RATE,
  /** Number of transactions known as fraud after the last one known as legitimate; 0 if none. */
  FRAUD_STREAK,
  /** Days since the first fraud of the streak; -1 if there is no streak. */
  FRAUD_STREAK_AGE,
  /** Days since the last transaction known as legitimate, the window's length if none. */
  DAYS_SINCE_LEGITIMATE;

  /** Whether labels are an input. */
  public boolean usesLabels() {
    return switch (this) {
      case FRAUD_COUNT, FRAUD_RATE, FRAUD_STREAK, FRAUD_STREAK_AGE, DAYS_SINCE_LEGITIMATE -> true;
      case COUNT,
          SUM,
          MEAN,
          MEDIAN,
          STANDARD_DEVIATION,
          MIN,
          MAX,
          DISTINCT,
          SEEN_BEFORE,
          DAYS_SINCE_LAST,
          DAYS_SINCE_FIRST ->
          false;
    };
  }

  /** Lower snake case, as in feature names. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
