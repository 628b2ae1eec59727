package org.fraudbeam.features.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The fast path for times agrees with java.time. */
class TimestampsTest {

  private static final long YEAR_ZERO = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
  private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  @Property
  void shouldFormatAsTheLibraryDoes(
      @ForAll @LongRange(min = -1L << 46, max = 1L << 48) long millis) {
    String expected = Instant.ofEpochMilli(millis).toString();
    assertThat(Timestamps.format(millis)).isEqualTo(expected);
  }

  @Property
  void shouldParseWhatItFormats(@ForAll("times") long millis) {
    assertThat(Timestamps.parse(Timestamps.format(millis))).isEqualTo(millis);
  }

  @Property
  void shouldParseAsTheLibraryDoesWithAnyZoneOffset(
      @ForAll("times") long millis, @ForAll @IntRange(min = -64_800, max = 64_800) int seconds) {
    OffsetDateTime time =
        Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofTotalSeconds(seconds / 60 * 60));
    if (time.getYear() >= 0 && time.getYear() <= 9999) {
      assertThat(Timestamps.parse(time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)))
          .isEqualTo(millis);
    }
  }

  @Property
  void shouldTakeUtcWithoutAZoneAndDropWhatIsFinerThanMilliseconds(
      @ForAll("times") long millis, @ForAll @IntRange(max = 999_999) int nanos) {
    LocalDateTime time =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(millis).plusNanos(nanos), ZoneOffset.UTC);
    String text = time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS"));
    assertThat(Timestamps.parse(text)).isEqualTo(millis);
    assertThat(Timestamps.parse(text.replace('T', ' '))).isEqualTo(millis);
  }

  @Property
  void shouldRefuseWhatTheLibraryRefuses(@ForAll("spoiltTimes") String text) {
    Long expected = parsedByTheLibrary(text);
    if (expected == null) {
      assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
    } else {
      assertThat(Timestamps.parse(text)).isEqualTo(expected);
    }
  }

  @Test
  void shouldKeepEveryDigitOfAShortFraction() {
    assertThat(Timestamps.parse("1970-01-01T00:00:00.5Z")).isEqualTo(500);
    assertThat(Timestamps.parse("1970-01-01T00:00:00.05")).isEqualTo(50);
    assertThat(Timestamps.parse("1970-01-01T00:00:00.0059999Z")).isEqualTo(5);
  }

  /**
   * Null for what the library refuses, or takes though it lacks the seconds or a digit after the
   * point.
   */
  private static Long parsedByTheLibrary(String text) {
    if (!text.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?!\\.(\\D|$)).*")) {
      return null;
    }
    boolean hasZone = text.substring(10).matches(".*([Z+-]).*");
    try {
      return OffsetDateTime.parse(text.replaceFirst("^(.{10}) ", "$1T") + (hasZone ? "" : "Z"))
          .toInstant()
          .toEpochMilli();
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Provide
  Arbitrary<Long> times() {
    return Arbitraries.longs().between(YEAR_ZERO, YEAR_9999);
  }

  /** Good times with one or two characters replaced. */
  @Provide
  Arbitrary<String> spoiltTimes() {
    Arbitrary<String> good =
        Arbitraries.of(
            "2026-03-01T12:30:00",
            "2026-12-31T23:59:59Z",
            "2024-02-29T00:00:00.123Z",
            "2026-03-01T12:30:00.123456+01:30",
            "2026-03-01T12:30:00-18:00");
    Arbitrary<Character> spoilt = Arbitraries.chars().with("0123456789-+:.TZ x\u0663");
    return Combinators.combine(
            good, Arbitraries.integers().between(0, 40).list().ofMinSize(1).ofMaxSize(2), spoilt)
        .as(TimestampsTest::spoil);
  }

  private static String spoil(String good, java.util.List<Integer> places, char with) {
    StringBuilder text = new StringBuilder(good);
    for (int place : places) {
      text.setCharAt(place % text.length(), with);
    }
    return text.toString();
  }
}
