package org.fraudbeam.pipelines.io;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.fraudbeam.features.transaction.EventFields;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.InvalidEventException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How the times of a file are written: {@code iso} (ISO 8601, a blank instead of T allowed), {@code
 * epoch_seconds}, {@code epoch_millis}, or a pattern of {@link DateTimeFormatter} such as {@code
 * dd/MM/yyyy HH:mm:ss}. Times without a zone are those of the given time zone.
 */
final class TimestampFormat implements Serializable {

  private static final long serialVersionUID = 1L;

  static final TimestampFormat ISO_UTC = new TimestampFormat("iso", ZoneOffset.UTC);

  private final String format;
  private final ZoneId zone;
  private transient @Nullable DateTimeFormatter formatter;

  private TimestampFormat(String format, ZoneId zone) {
    this.format = format;
    this.zone = zone;
  }

  /**
   * A format for times of a zone.
   *
   * @throws IllegalArgumentException if the format is no known word and no pattern
   */
  static TimestampFormat of(String format, ZoneId zone) {
    TimestampFormat result = new TimestampFormat(format, zone);
    switch (format) {
      case "iso", "epoch_seconds", "epoch_millis" -> {}
      default -> result.formatter();
    }
    return result;
  }

  /** Returns the time as epoch milliseconds, checked to lie in the range that events may have. */
  long parse(String field, @Nullable String value) throws InvalidEventException {
    String text = EventFields.required(field, value);
    return switch (format) {
      case "iso" -> iso(field, text);
      case "epoch_seconds" -> EventFields.timestamp(field, epoch(field, text, 1000));
      case "epoch_millis" -> EventFields.timestamp(field, epoch(field, text, 1));
      default -> EventFields.timestamp(field, patterned(field, text));
    };
  }

  private long iso(String field, String text) throws InvalidEventException {
    long millis = EventFields.timestamp(field, text);
    boolean named = text.endsWith("Z") || text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0;
    if (named || zone.equals(ZoneOffset.UTC)) {
      return millis;
    }
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    return local.atZone(zone).toInstant().toEpochMilli();
  }

  private static long epoch(String field, String text, int unitMillis)
      throws InvalidEventException {
    try {
      return Math.multiplyExact(Long.parseLong(text), unitMillis);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new InvalidEventException(
          Fault.TIMESTAMP_INVALID, field + " is no whole number of an epoch time: " + text);
    }
  }

  private long patterned(String field, String text) throws InvalidEventException {
    try {
      TemporalAccessor time =
          formatter().parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          time instanceof OffsetDateTime offset
              ? offset.toInstant()
              : ((LocalDateTime) time).atZone(zone).toInstant();
      return instant.toEpochMilli();
    } catch (DateTimeException e) {
      throw new InvalidEventException(
          Fault.TIMESTAMP_INVALID, field + " is no time of the form " + format + ": " + text);
    }
  }

  private DateTimeFormatter formatter() {
    DateTimeFormatter present = formatter;
    if (present == null) {
      present = DateTimeFormatter.ofPattern(format, Locale.ROOT);
      formatter = present;
    }
    return present;
  }
}
