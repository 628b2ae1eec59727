package org.fraudbeam.pipelines.registry;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Names that point to versions. Immutable: every change gives new aliases.
 *
 * @param versions the version of each alias
 */
public record Aliases(Map<String, Integer> versions) {

  /** The version that decides. */
  public static final String CHAMPION = "champion";

  /** The version that is scored in the champion's shadow. */
  public static final String CHALLENGER = "challenger";

  /** The champion before the present one, to go back to. */
  public static final String PREVIOUS = "previous";

  public Aliases {
    versions = Map.copyOf(versions);
  }

  /** No alias at all. */
  public static Aliases none() {
    return new Aliases(Map.of());
  }

  /** The version an alias points to; empty if there is no such alias. */
  public OptionalInt find(String alias) {
    Integer version = versions.get(alias);
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /** The aliases of a version, in alphabetical order. */
  public List<String> of(int version) {
    return versions.entrySet().stream()
        .filter(alias -> alias.getValue() == version)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * Points an alias to a version.
   *
   * @throws IllegalArgumentException if the name is not made of lower-case letters, digits, hyphens
   *     and underscores, starting with a letter
   */
  public Aliases with(String alias, int version) {
    if (!alias.matches("[a-z][a-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "An alias is made of lower-case letters, digits, - and _ and starts with a letter, not: "
              + alias);
    }
    Map<String, Integer> changed = new TreeMap<>(versions);
    changed.put(alias, version);
    return new Aliases(changed);
  }

  /** Removes an alias, if there is one. */
  public Aliases without(String alias) {
    Map<String, Integer> changed = new TreeMap<>(versions);
    changed.remove(alias);
    return new Aliases(changed);
  }

  /**
   * Makes a version the champion. The champion so far becomes the previous one, and the version is
   * a challenger no more. Nothing changes if it is the champion already.
   */
  public Aliases promote(int version) {
    OptionalInt champion = find(CHAMPION);
    if (champion.isPresent() && champion.getAsInt() == version) {
      return this;
    }
    Aliases changed = with(CHAMPION, version);
    if (champion.isPresent()) {
      changed = changed.with(PREVIOUS, champion.getAsInt());
    }
    return changed.of(version).contains(CHALLENGER) ? changed.without(CHALLENGER) : changed;
  }

  /**
   * Makes a version the challenger, which is scored in the champion's shadow.
   *
   * @throws IllegalStateException if it is the champion
   */
  public Aliases challenge(int version) {
    if (find(CHAMPION).orElse(0) == version) {
      throw new IllegalStateException(
          "Version %d is the champion and cannot challenge itself; promote another version first."
              .formatted(version));
    }
    return with(CHALLENGER, version);
  }

  /**
   * Makes the previous champion the champion again, and the champion the previous one, so that a
   * second rollback undoes the first.
   *
   * @throws IllegalStateException if there is no previous champion
   */
  public Aliases rollback() {
    OptionalInt previous = find(PREVIOUS);
    if (previous.isEmpty()) {
      throw new IllegalStateException(
          "There is no previous champion to go back to; promote a version instead.");
    }
    return promote(previous.getAsInt());
  }
}
