package org.fraudbeam.features.transaction;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.jspecify.annotations.Nullable;

/** The rules that every field of an event obeys, whether it comes from JSON, CSV or Parquet. */
public final class EventFields {

  /** Longest identifier, in characters. */
  public static final int MAX_IDENTIFIER_LENGTH = 128;

  /** Largest amount: sums of 9 million such amounts still fit a long. */
  public static final long MAX_AMOUNT_MINOR = 1_000_000_000_000L;

  /** Used where a transaction names no currency. */
  public static final String DEFAULT_CURRENCY = "USD";

  /** Earliest accepted event time. */
  public static final long MIN_TIMESTAMP_MILLIS =
      Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

  /** Event times at or after this one are refused. */
  public static final long MAX_TIMESTAMP_MILLIS =
      Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  private EventFields() {}

  /** Returns the value, or says that the field is missing. */
  public static String required(String field, @Nullable String value) throws InvalidEventException {
    if (value == null) {
      throw new InvalidEventException(Fault.MISSING_FIELD, field + " is missing");
    }
    return value;
  }

  /**
   * Returns an identifier: 1 to {@value #MAX_IDENTIFIER_LENGTH} characters, not blank, no control
   * characters.
   */
  public static String identifier(String field, @Nullable String value)
      throws InvalidEventException {
    String text = required(field, value);
    if (text.isBlank()) {
      throw new InvalidEventException(Fault.IDENTIFIER_INVALID, field + " is blank");
    }
    if (text.length() > MAX_IDENTIFIER_LENGTH) {
      throw new InvalidEventException(
          Fault.IDENTIFIER_INVALID,
          field
              + " has "
              + text.length()
              + " characters, at most "
              + MAX_IDENTIFIER_LENGTH
              + " are allowed");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        throw new InvalidEventException(
            Fault.IDENTIFIER_INVALID, field + " holds a control character");
      }
    }
    return requireUnicode(field, text);
  }

  /**
   * Returns the text; an unpaired surrogate is refused: it has no UTF-8 form, so two such ids would
   * become one.
   */
  public static String requireUnicode(String field, String text) throws InvalidEventException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          throw new InvalidEventException(
              Fault.IDENTIFIER_INVALID, field + " is not valid Unicode");
        }
        i++;
      }
    }
    return text;
  }

  /**
   * Returns epoch milliseconds of an ISO 8601 time; without a zone it is UTC, finer digits than
   * milliseconds drop.
   */
  public static long timestamp(String field, @Nullable String value) throws InvalidEventException {
    String text = required(field, value);
    long millis;
    try {
      millis = Timestamps.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidEventException(
          Fault.TIMESTAMP_INVALID,
          field + " is no ISO 8601 time such as 2026-03-01T12:30:00Z: " + shorten(text));
    }
    return timestamp(field, millis);
  }

  /** Returns the given epoch milliseconds if they lie in the accepted range. */
  public static long timestamp(String field, long millis) throws InvalidEventException {
    if (millis < MIN_TIMESTAMP_MILLIS || millis >= MAX_TIMESTAMP_MILLIS) {
      throw new InvalidEventException(
          Fault.TIMESTAMP_INVALID, field + " must lie between 2000-01-01 and 2100-01-01 (UTC)");
    }
    return millis;
  }

  /** Returns the ISO 4217 code, {@value #DEFAULT_CURRENCY} for none. */
  public static String currency(@Nullable String value) throws InvalidEventException {
    String code = value == null ? DEFAULT_CURRENCY : value;
    minorUnitDigits(code);
    return code;
  }

  /** Number of decimals of a currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD. */
  public static int minorUnitDigits(String currency) throws InvalidEventException {
    int digits = -1;
    try {
      digits = Currency.getInstance(currency).getDefaultFractionDigits();
    } catch (IllegalArgumentException e) {
      // Reported below, like the codes that exist but carry no money.
    }
    if (digits < 0) {
      throw new InvalidEventException(
          Fault.CURRENCY_INVALID, "currency is no ISO 4217 code such as EUR: " + shorten(currency));
    }
    return digits;
  }

  /** Returns a decimal amount in major units as minor units, exactly. */
  public static long amountMinor(String text, String currency) throws InvalidEventException {
    try {
      return amountMinor(new BigDecimal(text), currency);
    } catch (NumberFormatException e) {
      throw new InvalidEventException(
          Fault.AMOUNT_INVALID, "amount is no decimal number: " + shorten(text));
    }
  }

  /** Returns a decimal amount in major units as minor units, exactly. */
  public static long amountMinor(BigDecimal amount, String currency) throws InvalidEventException {
    if (amount.signum() < 0) {
      throw new InvalidEventException(Fault.AMOUNT_INVALID, "amount must not be negative");
    }
    int digits = minorUnitDigits(currency);
    if (amount.signum() == 0) {
      return 0;
    }
    // Checked before scaling: 1e999999999 is a short text and a huge number.
    if ((long) amount.precision() - amount.scale() > 16) {
      throw amountTooLarge();
    }
    if (amount.scale() > 30) {
      throw tooManyDecimals(currency, digits);
    }
    BigDecimal minor = amount.movePointRight(digits).stripTrailingZeros();
    if (minor.scale() > 0) {
      throw tooManyDecimals(currency, digits);
    }
    if (minor.compareTo(BigDecimal.valueOf(MAX_AMOUNT_MINOR)) > 0) {
      throw amountTooLarge();
    }
    return minor.longValueExact();
  }

  private static InvalidEventException amountTooLarge() {
    return new InvalidEventException(
        Fault.AMOUNT_INVALID, "amount is larger than " + MAX_AMOUNT_MINOR + " minor units");
  }

  private static InvalidEventException tooManyDecimals(String currency, int digits) {
    return new InvalidEventException(
        Fault.AMOUNT_INVALID,
        "amount has more decimals than " + currency + " allows (" + digits + ")");
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
