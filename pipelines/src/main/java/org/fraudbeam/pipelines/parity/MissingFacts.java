package org.fraudbeam.pipelines.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Finds out which facts had not arrived when a vector was served: those without which it comes out
 * exactly as served.
 *
 * <p>Facts mostly arrive in order, so first the last few are left out. Else the digest names them.
 * Where a fact changes what others add to the digest, single ones are tried, and pairs.
 */
final class MissingFacts {

  /** Most sets of facts that are tried. */
  static final int MOST_TRIES = 3_000;

  private MissingFacts() {}

  /**
   * Some of the last.
   *
   * @param candidates facts that may have arrived later, in order of time
   * @param reproduces whether the vector comes out as served without the given facts
   */
  static <T> Optional<List<T>> last(List<T> candidates, Predicate<List<T>> reproduces) {
    int n = candidates.size();
    return IntStream.rangeClosed(0, Math.min(n, MOST_TRIES))
        .mapToObj(missing -> candidates.subList(n - missing, n))
        .filter(reproduces)
        .findFirst();
  }

  /**
   * Those that the digest names.
   *
   * @param candidates facts that may have arrived later, in order of time
   * @param digestWithout the digest without the given facts
   * @param served the digest that was served
   * @param reproduces whether the vector comes out as served without the given facts
   */
  static <T> Optional<List<T>> named(
      List<T> candidates,
      ToLongFunction<List<T>> digestWithout,
      long served,
      Predicate<List<T>> reproduces) {
    long all = digestWithout.applyAsLong(List.of());
    long[] added =
        candidates.stream()
            .mapToLong(one -> all - digestWithout.applyAsLong(List.of(one)))
            .toArray();
    return AbsentFacts.of(candidates, added, all - served).stream().filter(reproduces).findFirst();
  }

  /**
   * Any one, or any two.
   *
   * @param candidates facts that may have arrived later, in order of time
   * @param reproduces whether the vector comes out as served without the given facts
   */
  static <T> Optional<List<T>> few(List<T> candidates, Predicate<List<T>> reproduces) {
    List<List<T>> tries = new ArrayList<>();
    for (int i = candidates.size() - 1; i >= 0; i--) {
      tries.add(List.of(candidates.get(i)));
    }
    for (int i = candidates.size() - 1; i >= 0; i--) {
      for (int j = i - 1; j >= 0 && tries.size() < MOST_TRIES; j--) {
        tries.add(List.of(candidates.get(j), candidates.get(i)));
      }
    }
    return tries.stream().limit(MOST_TRIES).filter(reproduces).findFirst();
  }
}
