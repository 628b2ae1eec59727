package org.fraudbeam.services.scorer.models;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ManualPromotion;

/** What an admin does with the aliases of a registry. */
public enum AliasMove {
  /** Makes a version the champion. */
  PROMOTE,
  /** Makes a version the challenger. */
  CHALLENGE,
  /** Makes the previous champion the champion again. */
  ROLLBACK;

  /** The move with this word; empty if there is none. */
  public static Optional<AliasMove> of(String word) {
    return Arrays.stream(values()).filter(move -> move.word().equals(word)).findFirst();
  }

  /** The move in one word, as the command line names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it would change anything for a version that nothing else does. */
  public boolean isOpen(Aliases aliases, int version) {
    List<String> names = aliases.of(version);
    return switch (this) {
      case PROMOTE -> !names.contains(Aliases.CHAMPION) && !names.contains(Aliases.PREVIOUS);
      case CHALLENGE -> !names.contains(Aliases.CHAMPION) && !names.contains(Aliases.CHALLENGER);
      case ROLLBACK -> names.contains(Aliases.PREVIOUS) && !names.contains(Aliases.CHAMPION);
    };
  }

  /**
   * The aliases after the move.
   *
   * @param version the one that it is about
   * @throws IllegalStateException if it cannot be made; the message says why
   */
  public Aliases plan(Aliases before, int version) {
    Aliases planned =
        switch (this) {
          case PROMOTE -> before.promote(version);
          case CHALLENGE -> before.challenge(version);
          case ROLLBACK -> before.rollback();
        };
    if (planned.equals(before)) {
      throw new IllegalStateException(
          "Nothing would change: version %d is the %s already."
              .formatted(version, this == CHALLENGE ? Aliases.CHALLENGER : Aliases.CHAMPION));
    }
    if (this == ROLLBACK && planned.find(Aliases.CHAMPION).orElse(0) != version) {
      throw new IllegalStateException(
          "Version %d is not the previous champion; promote it instead.".formatted(version));
    }
    return planned;
  }

  /** Makes the move. */
  Aliases make(ManualPromotion promotion, int version) throws IOException {
    return switch (this) {
      case PROMOTE -> promotion.promote(version);
      case CHALLENGE -> promotion.challenge(version);
      case ROLLBACK -> promotion.rollback();
    };
  }
}
