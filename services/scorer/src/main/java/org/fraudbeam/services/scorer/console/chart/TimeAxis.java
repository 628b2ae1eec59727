package org.fraudbeam.services.scorer.console.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Ticks at round times of UTC. */
final class TimeAxis {

  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(14),
          Duration.ofDays(30),
          Duration.ofDays(90));

  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter TIME = format("HH:mm");

  private TimeAxis() {}

  /**
   * At most this many ticks.
   *
   * @param axis from and to epoch milliseconds
   */
  static List<Tick> ticks(Scale axis, int most) {
    long length = (long) (axis.to() - axis.from());
    long step =
        STEPS.stream()
            .mapToLong(Duration::toMillis)
            .filter(candidate -> length / candidate < most)
            .findFirst()
            .orElse(length);
    long first = -Math.floorDiv(-(long) axis.from(), step);
    long last = Math.floorDiv((long) axis.to(), step);
    DateTimeFormatter format = step < Duration.ofDays(1).toMillis() ? TIME : DAY;
    return LongStream.rangeClosed(first, last)
        .map(i -> i * step)
        .mapToObj(
            time -> new Tick(axis.at((double) time), format.format(Instant.ofEpochMilli(time))))
        .toList();
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
