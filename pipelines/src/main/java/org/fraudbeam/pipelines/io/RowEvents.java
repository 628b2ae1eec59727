package org.fraudbeam.pipelines.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventFields;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.UnknownFields;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one file into events: the transaction, if the file has amounts, then the label,
 * if the row tells of one. A fraud is a label; so is a legitimate verdict that says when it was
 * given. A 0 without a time is no label: silence, not a verdict.
 */
final class RowEvents {

  /**
   * The digits that a binary floating point number keeps. What a program prints beyond them, as in
   * 85.64999999999999, is not what was meant, and no valid amount has more.
   */
  private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private final ColumnMapping mapping;
  private final FileLayout layout;

  RowEvents(ColumnMapping mapping, FileLayout layout) {
    this.mapping = mapping;
    this.layout = layout;
  }

  /**
   * Returns the events of a row: none, one or two.
   *
   * @throws InvalidEventException if a field is missing or invalid
   */
  List<Event> of(Row row) throws InvalidEventException {
    String transactionId = identifier(row, Column.TRANSACTION_ID);
    long timestampMillis = timestamp(row, Column.TIMESTAMP);
    String userId = identifier(row, Column.USER_ID);
    String merchantId = identifier(row, Column.MERCHANT_ID);
    List<Event> events = new ArrayList<>(2);
    if (layout.hasTransactions()) {
      String currency = EventFields.currency(text(row, Column.CURRENCY));
      events.add(
          new Transaction(
              transactionId,
              timestampMillis,
              userId,
              merchantId,
              amountMinor(row, currency),
              currency,
              text(row, Column.PAYMENT_METHOD),
              text(row, Column.IP_ADDRESS),
              unknownFields(row)));
    }
    if (layout.hasLabels()) {
      Label label = label(row, transactionId, timestampMillis, userId, merchantId);
      if (label != null) {
        events.add(label);
      }
    }
    return events;
  }

  private String unknownFields(Row row) throws InvalidEventException {
    if (layout.unknown().isEmpty()) {
      return "";
    }
    UnknownFields fields = new UnknownFields();
    for (Map.Entry<String, Integer> column : layout.unknown().entrySet()) {
      String text = row.text(column.getValue());
      if (text != null) {
        fields.addText(column.getKey(), text);
      }
    }
    return fields.toJson();
  }

  /** Minor units outrank an amount: a table of features has both, and means the same by them. */
  private long amountMinor(Row row, String currency) throws InvalidEventException {
    if (layout.position(Column.AMOUNT_MINOR) == FileLayout.ABSENT) {
      String amount = EventFields.required("amount", text(row, Column.AMOUNT));
      return amountMinor(amount, currency);
    }
    String minor = EventFields.required("amount_minor", text(row, Column.AMOUNT_MINOR));
    try {
      return EventFields.amountMinor(
          BigDecimal.valueOf(Long.parseLong(minor), EventFields.minorUnitDigits(currency)),
          currency);
    } catch (NumberFormatException e) {
      throw new InvalidEventException(
          Fault.AMOUNT_INVALID, "amount_minor is no whole number: " + minor);
    }
  }

  private static long amountMinor(String text, String currency) throws InvalidEventException {
    try {
      BigDecimal amount = new BigDecimal(text);
      return EventFields.amountMinor(
          amount.precision() > DOUBLE_DIGITS.getPrecision() ? amount.round(DOUBLE_DIGITS) : amount,
          currency);
    } catch (NumberFormatException e) {
      throw new InvalidEventException(Fault.AMOUNT_INVALID, "amount is no decimal number: " + text);
    }
  }

  private @Nullable Label label(
      Row row, String transactionId, long timestampMillis, String userId, String merchantId)
      throws InvalidEventException {
    String verdict = text(row, Column.IS_FRAUD);
    boolean reported = text(row, Column.REPORTED_AT) != null;
    if (verdict == null) {
      return null;
    }
    boolean fraud = isFraud(verdict);
    if (!fraud && !reported) {
      return null;
    }
    long reportedAtMillis =
        reported
            ? timestamp(row, Column.REPORTED_AT)
            : timestampMillis + mapping.labelDelay().toMillis();
    if (reportedAtMillis < timestampMillis) {
      throw new InvalidEventException(
          Fault.REPORTED_TOO_EARLY, "reported_at lies before the transaction's timestamp");
    }
    String source = text(row, Column.SOURCE);
    return new Label(
        transactionId,
        timestampMillis,
        userId,
        merchantId,
        fraud,
        reportedAtMillis,
        source == null ? layout.labelSource() : EventFields.identifier("source", source));
  }

  private static boolean isFraud(String verdict) throws InvalidEventException {
    return switch (verdict.toLowerCase(Locale.ROOT)) {
      case "1", "1.0", "true" -> true;
      case "0", "0.0", "false" -> false;
      default ->
          throw new InvalidEventException(
              Fault.WRONG_TYPE, "is_fraud must be 1, 0, true or false, not " + verdict);
    };
  }

  private String identifier(Row row, Column column) throws InvalidEventException {
    return EventFields.identifier(column.ownName(), text(row, column));
  }

  private long timestamp(Row row, Column column) throws InvalidEventException {
    return row.timestampMillis(
        layout.position(column), column.ownName(), mapping.timestampFormat());
  }

  private @Nullable String text(Row row, Column column) throws InvalidEventException {
    int position = layout.position(column);
    String text = position == FileLayout.ABSENT ? null : row.text(position);
    return text == null ? mapping.constants().get(column) : text;
  }
}
