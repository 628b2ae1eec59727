package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Moves aliases because somebody says so, and notes that with the version: who, when, why, and
 * which version was in its place. Notes are tags of their own, so that none replaces another.
 */
public final class ManualPromotion {

  /** How the names of these tags begin; the time follows. */
  public static final String AUDIT = "audit.";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ModelRegistry registry;
  private final String who;
  private final String why;
  private final Clock clock;

  private ManualPromotion(ModelRegistry registry, String who, String why, Clock clock) {
    this.registry = registry;
    this.who = who;
    this.why = why;
    this.clock = clock;
  }

  /**
   * Somebody who moves aliases.
   *
   * @param who the name, for the audit
   * @param why the reason, for the audit
   * @throws IllegalArgumentException if one of them is blank
   */
  public static ManualPromotion by(ModelRegistry registry, String who, String why) {
    return by(registry, who, why, Clock.systemUTC());
  }

  static ManualPromotion by(ModelRegistry registry, String who, String why, Clock clock) {
    if (who.isBlank() || why.isBlank()) {
      throw new IllegalArgumentException(
          "Say who moves the alias and why: it is noted with the version.");
    }
    return new ManualPromotion(registry, who, why, clock);
  }

  /** What was noted with a version in this way, by the time of it. */
  public static SortedMap<Instant, String> notes(ModelVersion version) {
    SortedMap<Instant, String> notes = new TreeMap<>();
    version
        .tags()
        .forEach(
            (tag, note) -> {
              if (tag.startsWith(AUDIT)) {
                try {
                  notes.put(Instant.from(TIME.parse(tag.substring(AUDIT.length()))), note);
                } catch (DateTimeException e) {
                  // Somebody else's tag, which is shown as one.
                }
              }
            });
    return notes;
  }

  /** Makes a version the champion, see {@link Aliases#promote}. */
  public Aliases promote(int version) throws IOException {
    return move("promote", Aliases.CHAMPION, aliases -> aliases.promote(version));
  }

  /** Makes the previous champion the champion again, see {@link Aliases#rollback}. */
  public Aliases rollback() throws IOException {
    return move("rollback", Aliases.CHAMPION, Aliases::rollback);
  }

  /** Makes a version the challenger, see {@link Aliases#challenge}. */
  public Aliases challenge(int version) throws IOException {
    return move("challenge", Aliases.CHALLENGER, aliases -> aliases.challenge(version));
  }

  /** Notes first: a note without a move can be seen and explained, a move without a note cannot. */
  private Aliases move(String action, String alias, UnaryOperator<Aliases> change)
      throws IOException {
    Aliases before = registry.aliases();
    Aliases planned = change.apply(before);
    if (planned.equals(before)) {
      return before;
    }
    OptionalInt from = before.find(alias);
    registry.tag(
        planned.find(alias).orElseThrow(),
        AUDIT + TIME.format(clock.instant()),
        "%s to %s by %s, from %s: %s"
            .formatted(
                action, alias, who, from.isPresent() ? "version " + from.getAsInt() : "none", why));
    return registry.updateAliases(change);
  }
}
