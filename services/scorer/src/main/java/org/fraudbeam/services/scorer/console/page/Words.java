package org.fraudbeam.services.scorer.console.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** How the console writes amounts, scores and times. Times are of UTC throughout. */
public final class Words {

  private static final DateTimeFormatter SHORT = format("d MMM HH:mm:ss");
  private static final DateTimeFormatter DAY = format("d MMM yyyy");
  private static final DateTimeFormatter LONG = format("d MMM yyyy, HH:mm:ss 'UTC'");
  private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

  private Words() {}

  /** An amount with as many decimals as its currency has, such as {@code 1,240.50 USD}. */
  public static String amount(double amountMinor, String currency) {
    return number(amountMinor, currency) + " " + currency;
  }

  /** The same without the currency. */
  static String number(double amountMinor, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    DecimalFormat format = new DecimalFormat("#,##0", SYMBOLS);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(amountMinor).movePointLeft(digits));
  }

  /** An amount on an axis: without decimals, which round values do not need, but for small ones. */
  static String axis(double amountMinor, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    double amount = BigDecimal.valueOf(amountMinor).movePointLeft(digits).doubleValue();
    return new DecimalFormat("#,##0.###", SYMBOLS).format(amount);
  }

  /** A score in [0, 1] to two decimals, rounded down: it never claims more than it is. */
  public static String score(double score) {
    return BigDecimal.valueOf(score).setScale(2, RoundingMode.DOWN).toPlainString();
  }

  /** A share in [0, 1] in percent. */
  public static String percent(double share) {
    return new DecimalFormat(share < 0.1 ? "0.0#" : "0.0", SYMBOLS).format(share * 100) + " %";
  }

  /**
   * A share close to 1 in percent, to two decimals, rounded down: 100 % only if nothing is missing.
   */
  public static String nearlyAll(double share) {
    return BigDecimal.valueOf(share)
            .movePointRight(2)
            .setScale(2, RoundingMode.DOWN)
            .toPlainString()
        + " %";
  }

  /** Where a part of the way from 0 to 1 ends. */
  public static String share(int part, int parts) {
    return new DecimalFormat("0.##", SYMBOLS).format((double) part / parts);
  }

  /** A figure of a model, to four decimals. */
  public static String figure(double value) {
    return new DecimalFormat("0.0000", SYMBOLS).format(value);
  }

  /** A count, with a comma between thousands. */
  public static String count(long count) {
    return new DecimalFormat("#,##0", SYMBOLS).format(count);
  }

  /** A time where the column says that it is of UTC: without year and zone. */
  public static String shortTime(Instant time) {
    return SHORT.format(time);
  }

  /** The day of a time. */
  public static String date(Instant time) {
    return DAY.format(time);
  }

  /** A time with year and zone. */
  public static String time(Instant time) {
    return LONG.format(time);
  }

  /** The text with a capital at its beginning. */
  public static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
