package org.fraudbeam.features.transaction;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * ISO 8601 times to epoch milliseconds and back, without a formatter's cost for the usual shape.
 */
public final class Timestamps {

  private static final int SECONDS_LENGTH = "2026-03-01T12:30:00".length();
  private static final int MILLIS_LENGTH = "2026-03-01T12:30:00.000Z".length();

  private Timestamps() {}

  /**
   * Parses {@code yyyy-MM-ddTHH:mm:ss}, with a blank instead of T allowed, an optional fraction of
   * 1 to 9 digits, of which three count, and an optional zone {@code Z} or {@code +hh:mm}; without
   * a zone it is UTC.
   *
   * @throws DateTimeException if the text is anything else
   */
  public static long parse(String text) {
    int length = text.length();
    if (length < SECONDS_LENGTH
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      throw malformed(text);
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      throw malformed(text);
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long millis = (((day * 24 + hour) * 60 + minute) * 60 + second) * 1000;
    int position = SECONDS_LENGTH;
    if (position < length && text.charAt(position) == '.') {
      int end = position + 1;
      while (end < length && isDigit(text.charAt(end))) {
        end++;
      }
      int digits = end - position - 1;
      if (digits < 1 || digits > 9) {
        throw malformed(text);
      }
      int fraction = number(text, position + 1, position + 1 + Math.min(3, digits));
      for (int i = digits; i < 3; i++) {
        fraction *= 10;
      }
      millis += fraction;
      position = end;
    }
    if (position == length || (position == length - 1 && text.charAt(position) == 'Z')) {
      return millis;
    }
    return millis - offsetMillis(text, position);
  }

  /**
   * Formats epoch milliseconds as {@code 2026-03-01T12:30:00Z}, with {@code .250} before the Z
   * where there are milliseconds.
   */
  public static String format(long millis) {
    long day = Math.floorDiv(millis, 86_400_000L);
    int rest = (int) Math.floorMod(millis, 86_400_000L);
    LocalDate date = LocalDate.ofEpochDay(day);
    if (date.getYear() < 0 || date.getYear() > 9999) {
      return Instant.ofEpochMilli(millis).toString();
    }
    StringBuilder text = new StringBuilder(MILLIS_LENGTH);
    append(text, date.getYear(), 1000).append('-');
    append(text, date.getMonthValue(), 10).append('-');
    append(text, date.getDayOfMonth(), 10).append('T');
    append(text, rest / 3_600_000, 10).append(':');
    append(text, rest / 60_000 % 60, 10).append(':');
    append(text, rest / 1000 % 60, 10);
    if (rest % 1000 != 0) {
      append(text.append('.'), rest % 1000, 100);
    }
    return text.append('Z').toString();
  }

  private static StringBuilder append(StringBuilder text, int value, int highestPowerOfTen) {
    for (int power = highestPowerOfTen; power > 0; power /= 10) {
      text.append((char) ('0' + value / power % 10));
    }
    return text;
  }

  private static long offsetMillis(String text, int position) {
    if (text.charAt(position) == '.') {
      throw malformed(text); // A second fraction, which the library would take for the first.
    }
    // Rare enough for the library: it knows every spelling of a zone offset and its bounds.
    try {
      return OffsetDateTime.parse("2000-01-01T00:00:00" + text.substring(position))
              .getOffset()
              .getTotalSeconds()
          * 1000L;
    } catch (DateTimeParseException e) {
      throw malformed(text);
    }
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        throw malformed(text);
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static DateTimeException malformed(String text) {
    return new DateTimeException("no ISO 8601 time: " + text);
  }
}
