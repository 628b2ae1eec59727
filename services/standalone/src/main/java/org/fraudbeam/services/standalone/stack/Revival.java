package org.fraudbeam.services.standalone.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.fraudbeam.services.embedded.EmbeddedServerException;
import org.jspecify.annotations.Nullable;

/**
 * Starts a part again when it has ended, as Docker does where it says {@code restart}: after a
 * pause, which doubles as long as the part does not stay.
 */
final class Revival {

  static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** One that runs for so long has come to stay. */
  static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  private final Part part;
  private final InstantSource clock;
  private Duration pause = SHORTEST_PAUSE;
  private Instant startedAt;
  private @Nullable Instant endedAt;

  Revival(Part part, InstantSource clock) {
    this.part = part;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** Looks after it; returns what there is to say. */
  Optional<String> look() {
    Instant now = clock.instant();
    if (endedAt != null) {
      return now.isBefore(endedAt.plus(pause)) ? Optional.empty() : Optional.of(startAgain(now));
    }
    boolean stays = !now.isBefore(startedAt.plus(LONG_ENOUGH));
    if (stays) {
      pause = SHORTEST_PAUSE;
    }
    if (part.isAlive().getAsBoolean()) {
      return Optional.empty();
    }
    endedAt = now;
    return Optional.of(
        "The %s has ended, and is started again in %d s."
            .formatted(part.name(), pause.toSeconds()));
  }

  private String startAgain(Instant now) {
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    try {
      part.startAgain().run();
      startedAt = now;
      endedAt = null;
      return "The %s is started again.".formatted(part.name());
    } catch (EmbeddedServerException e) {
      endedAt = now;
      return "%s It is tried again in %d s.".formatted(e.getMessage(), pause.toSeconds());
    }
  }
}
