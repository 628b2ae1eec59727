package org.fraudbeam.pipelines.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The YAML of a {@link ColumnMapping}, as it stands in the file. */
record MappingFile(
    @Nullable LinkedHashMap<String, String> columns,
    @Nullable LinkedHashMap<String, String> constants,
    @JsonProperty("timestamp_format") @Nullable String timestampFormat,
    @JsonProperty("time_zone") @Nullable String timeZone,
    @JsonProperty("label_delay") @Nullable String labelDelay,
    @Nullable String delimiter,
    @Nullable List<String> ignored) {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Set<Column> MAY_BE_CONSTANT =
      EnumSet.of(Column.CURRENCY, Column.PAYMENT_METHOD, Column.SOURCE);

  /**
   * Reads the file.
   *
   * @throws InvalidFileException if it cannot be read or is no such YAML
   */
  static MappingFile read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new InvalidFileException(
          file + " cannot be read: give --columns a mapping file that exists", e);
    }
    try {
      MappingFile mapping = YAML.readValue(text, MappingFile.class);
      if (mapping == null) {
        throw new InvalidFileException(file + " is empty: name the columns under 'columns:'");
      }
      return mapping;
    } catch (UnrecognizedPropertyException e) {
      throw new InvalidFileException(
          "%s: unknown setting '%s'; known are columns, constants, timestamp_format, time_zone, label_delay, delimiter, ignored"
              .formatted(place(file, e), e.getPropertyName()),
          e);
    } catch (JsonProcessingException e) {
      throw new InvalidFileException(
          place(file, e) + " is no valid mapping: " + firstLine(e.getOriginalMessage()), e);
    }
  }

  ColumnMapping toMapping(String origin) {
    return new ColumnMapping(
        byColumn(columns, EnumSet.allOf(Column.class), "columns", origin),
        byColumn(constants, MAY_BE_CONSTANT, "constants", origin),
        ignored == null ? Set.of() : new HashSet<>(ignored),
        parse(
            "timestamp_format",
            timestampFormat == null ? "iso" : timestampFormat,
            "iso, epoch_seconds, epoch_millis or a pattern such as dd/MM/yyyy HH:mm:ss",
            format -> TimestampFormat.of(format, zone(origin)),
            origin),
        labelDelay == null ? ColumnMapping.DEFAULT_LABEL_DELAY : delay(labelDelay, origin),
        delimiter == null ? ',' : delimiter(delimiter, origin),
        origin);
  }

  private ZoneId zone(String origin) {
    if (timeZone == null) {
      return ZoneOffset.UTC;
    }
    return timeZone.equals("UTC")
        ? ZoneOffset.UTC
        : parse("time_zone", timeZone, "a zone such as Europe/Brussels", ZoneId::of, origin);
  }

  private static Duration delay(String text, String origin) {
    Duration delay =
        parse("label_delay", text, "a duration such as P7D or PT12H", Duration::parse, origin);
    if (delay.isNegative()) {
      throw new InvalidFileException(origin + ": label_delay must not be negative");
    }
    return delay;
  }

  private static char delimiter(String text, String origin) {
    if (text.length() != 1 || text.charAt(0) >= 0x80 || "\"\r\n".contains(text)) {
      throw new InvalidFileException(
          origin + ": delimiter must be one character such as \";\" or \"\\t\"");
    }
    return text.charAt(0);
  }

  private static <T> T parse(
      String setting, String text, String expected, Function<String, T> parser, String origin) {
    try {
      return parser.apply(text);
    } catch (InvalidFileException e) {
      throw e;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new InvalidFileException(
          "%s: %s must be %s, not %s".formatted(origin, setting, expected, text), e);
    }
  }

  private static Map<Column, String> byColumn(
      @Nullable Map<String, String> entries, Set<Column> allowed, String section, String origin) {
    Map<Column, String> result = new EnumMap<>(Column.class);
    if (entries == null) {
      return result;
    }
    entries.forEach(
        (name, value) -> {
          Column column =
              Column.named(name)
                  .filter(allowed::contains)
                  .orElseThrow(() -> unknown(name, allowed, section, origin));
          if (value == null || value.isEmpty()) {
            throw new InvalidFileException(
                "%s: '%s' under %s says nothing".formatted(origin, name, section));
          }
          result.put(column, value);
        });
    return result;
  }

  private static InvalidFileException unknown(
      String name, Set<Column> allowed, String section, String origin) {
    String known =
        Arrays.stream(Column.values())
            .filter(allowed::contains)
            .map(Column::ownName)
            .collect(Collectors.joining(", "));
    return new InvalidFileException(
        "%s: unknown name '%s' under %s; known are %s".formatted(origin, name, section, known));
  }

  private static String place(Path file, JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? file.toString() : file + ", line " + location.getLineNr();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
