package org.fraudbeam.pipelines.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out which facts had not arrived when a vector was served: those without which it comes out
 * exactly as served.
 *
 * <p>Facts mostly arrive in order, so first the last few are left out, then single ones, then
 * pairs.
 */
final class MissingFacts {

  /** Most sets of facts that are tried. */
  static final int MOST_TRIES = 3_000;

  private MissingFacts() {}

  /**
   * Searches.
   *
   * @param candidates facts that may have arrived later, in order of time
   * @param reproduces whether the vector comes out as served without the given facts
   * @return the facts that were missing
   */
  static <T> Optional<List<T>> find(List<T> candidates, Predicate<List<T>> reproduces) {
    return tries(candidates).stream().limit(MOST_TRIES).filter(reproduces).findFirst();
  }

  private static <T> List<List<T>> tries(List<T> candidates) {
    int n = candidates.size();
    List<List<T>> tries = new ArrayList<>();
    for (int from = n; from >= 0; from--) {
      tries.add(candidates.subList(from, n));
    }
    for (int i = n - 1; i >= 0; i--) {
      tries.add(List.of(candidates.get(i)));
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i - 1; j >= 0 && tries.size() < MOST_TRIES; j--) {
        tries.add(List.of(candidates.get(j), candidates.get(i)));
      }
    }
    return tries;
  }
}
