package org.fraudbeam.services.producer.options;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.disturbance.Duplicates;
import org.fraudbeam.services.producer.disturbance.Lateness;
import org.fraudbeam.services.producer.disturbance.Share;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What goes wrong on the way. */
public class DisturbanceGroup {
  private static final Duration COPY_DELAY = Duration.ofMinutes(1);

  @Option(
      names = "--late",
      paramLabel = "SHARE",
      converter = Shares.class,
      description = "Share of the events that come late. Default: none.")
  private Share late = Share.of(0);

  @Option(
      names = "--late-by",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "How late such events are at most. Default: 10m.")
  private Duration lateBy = Duration.ofMinutes(10);

  @Option(
      names = "--shuffle",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "Shuffles all events within this time. Default: not at all.")
  private @Nullable Duration shuffle;

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      converter = Shares.class,
      description = "Share of the events that come a second time, within a minute. Default: none.")
  private Share duplicates = Share.of(0);

  @Option(
      names = "--conflicts",
      paramLabel = "SHARE",
      converter = Shares.class,
      description =
          "Share of the transactions whose id comes again, within a minute, with an amount that is 1.00 "
              + "larger. Default: none.")
  private Share conflicts = Share.of(0);

  /** What comes more than once. */
  public final <T> Disturbance<T> copies(Function<T, Optional<T>> alter, long seed) {
    Disturbance<T> exact = Duplicates.exact(duplicates, COPY_DELAY, seed);
    return exact.then(Duplicates.conflicting(conflicts, COPY_DELAY, alter, seed));
  }

  /** What comes later than it should. */
  public final <T> Disturbance<T> delays(long seed) {
    Disturbance<T> lateness = Lateness.of(late, lateBy, seed);
    return shuffle == null ? lateness : lateness.then(Lateness.shuffled(shuffle, seed));
  }

  @Override
  public String toString() {
    return "late=%s by %s, shuffle=%s, duplicates=%s, conflicts=%s"
        .formatted(late.value(), lateBy, shuffle, duplicates.value(), conflicts.value());
  }
}
