package org.fraudbeam.services.producer.options;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fraudbeam.features.transaction.Timestamps;
import org.fraudbeam.services.producer.simulation.Period;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** The value of an option that holds several settings: {@code amount=x3,from=2026-03-01}. */
final class Settings {
  private static final Pattern FACTOR = Pattern.compile("x(\\d{1,4}(?:\\.\\d{1,6})?)");
  private static final Pattern MINUTES =
      Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d)(Z|[+-].*)?$");

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  static Settings parse(String text, Set<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : text.split(",", -1)) {
      int equals = setting.indexOf('=');
      String name = equals < 0 ? setting : setting.substring(0, equals);
      if (equals < 0 || !known.contains(name)) {
        throw new TypeConversionException(
            "'%s' is unknown; known are %s, as in name=value"
                .formatted(setting, String.join(", ", known.stream().sorted().toList())));
      }
      if (values.put(name, setting.substring(equals + 1)) != null) {
        throw new TypeConversionException("'" + name + "' is given twice");
      }
    }
    return new Settings(values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new TypeConversionException("'" + name + "=' is missing");
    }
    return value;
  }

  double factor(String name) {
    Matcher matcher = FACTOR.matcher(text(name));
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'%s=%s' is no factor; write x3 or x1.5".formatted(name, text(name)));
    }
    return Double.parseDouble(matcher.group(1));
  }

  /** The period between the settings {@code from} and {@code to}; without {@code to}, for ever. */
  Period period() {
    Instant from = moment("from");
    try {
      return has("to") ? Period.between(from, moment("to")) : Period.since(from);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private Instant moment(String name) {
    String text = text(name);
    Instant moment = momentOrNull(text);
    if (moment == null) {
      throw new TypeConversionException(
          "'%s=%s' is no moment; write 2026-03-01 or 2026-03-01T12:30:00Z".formatted(name, text));
    }
    return moment.truncatedTo(ChronoUnit.MILLIS);
  }

  private static @Nullable Instant momentOrNull(String text) {
    try {
      if (text.length() == "2026-03-01".length()) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      String seconds = MINUTES.matcher(text).replaceFirst("$1:00$2");
      return Instant.ofEpochMilli(Timestamps.parse(seconds));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
