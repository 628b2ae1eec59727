package org.fraudbeam.features.definition;

import java.util.Locale;
import org.fraudbeam.features.transaction.Transaction;

/**
 * A text of the transaction whose values can be told apart: how many different ones, seen before or
 * not.
 */
public enum Attribute {
  USER,
  MERCHANT,
  CURRENCY,
  PAYMENT_METHOD,
  IP_ADDRESS;

  /** The attribute's value; an absent one is the empty text, a value like any other. */
  public String of(Transaction transaction) {
    return switch (this) {
      case USER -> transaction.userId();
      case MERCHANT -> transaction.merchantId();
      case CURRENCY -> transaction.currency();
      case PAYMENT_METHOD -> orEmpty(transaction.paymentMethod());
      case IP_ADDRESS -> orEmpty(transaction.ipAddress());
    };
  }

  /** Lower case, as in feature names. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value;
  }
}
