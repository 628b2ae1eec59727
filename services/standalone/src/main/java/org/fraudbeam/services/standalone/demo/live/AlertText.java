package org.fraudbeam.services.standalone.demo.live;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionJson;

/** An alert in words: what is alerted, and below it why. */
public final class AlertText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MM-dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private AlertText() {}

  /**
   * The lines.
   *
   * @param fraud whether the alert is right; empty if nobody knows
   */
  public static String of(Alert alert, Optional<Boolean> fraud) {
    Transaction transaction = alert.transaction();
    return " %s  %-11s  score %.2f  %s pays %s %s at %s%n%21s%s"
        .formatted(
            TIME.format(Instant.ofEpochMilli(transaction.timestampMillis())),
            fraud.map(right -> right ? "FRAUD" : "false alarm").orElse("by API"),
            alert.score(),
            transaction.userId(),
            TransactionJson.majorUnits(transaction).toPlainString(),
            transaction.currency(),
            transaction.merchantId(),
            "",
            alert.reason());
  }
}
