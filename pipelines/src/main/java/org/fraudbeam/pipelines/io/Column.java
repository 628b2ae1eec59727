package org.fraudbeam.pipelines.io;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a file of transactions or labels may hold. A header is understood in Fraudbeam's
 * own names and in those of the Fraud Detection Handbook; a {@link ColumnMapping} adds others.
 */
enum Column {
  TRANSACTION_ID("TRANSACTION_ID"),
  TIMESTAMP("TX_DATETIME"),
  USER_ID("CUSTOMER_ID"),
  MERCHANT_ID("TERMINAL_ID"),
  AMOUNT("TX_AMOUNT"),
  AMOUNT_MINOR,
  CURRENCY,
  PAYMENT_METHOD,
  IP_ADDRESS,
  IS_FRAUD("TX_FRAUD"),
  REPORTED_AT,
  SOURCE;

  private final String ownName;
  private final @Nullable String handbookName;

  Column() {
    this(null);
  }

  Column(@Nullable String handbookName) {
    this.ownName = name().toLowerCase(Locale.ROOT);
    this.handbookName = handbookName;
  }

  /** The column's own name, as in the JSON of an event. */
  String ownName() {
    return ownName;
  }

  /** Its name in the Handbook, where it has one. */
  Optional<String> handbookName() {
    return Optional.ofNullable(handbookName);
  }

  /** Whether this is its own name or that of the Handbook. */
  boolean isCalled(String name) {
    return name.equals(ownName) || name.equals(handbookName);
  }

  /** Finds a column by its own name. */
  static Optional<Column> named(String ownName) {
    return Arrays.stream(values()).filter(column -> column.ownName.equals(ownName)).findFirst();
  }
}
