package org.fraudbeam.services.producer.disturbance;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fraudbeam.services.producer.random.RandomStream;

/**
 * A share of what arrives comes a second time, soon after. The copy is exact, as after a retry, or
 * conflicting: the same id with other content.
 *
 * @param <T> the type of the content
 */
public final class Duplicates<T> implements Disturbance<T> {
  private final Share share;
  private final long bound;
  private final Function<T, Optional<T>> copy;
  private final RandomStream random;

  private Duplicates(
      Share share, Duration bound, Function<T, Optional<T>> copy, RandomStream random) {
    this.share = share;
    this.bound = Bounds.positiveMillis("duplicates' delay", bound);
    this.copy = copy;
    this.random = random;
  }

  /** Exact copies that follow within the bound. */
  public static <T> Duplicates<T> exact(Share share, Duration bound, long seed) {
    return new Duplicates<>(share, bound, Optional::of, RandomStream.of(seed, "duplicates"));
  }

  /**
   * Copies with other content that follow within the bound.
   *
   * @param alter makes the other content; empty where there can be no conflict
   */
  public static <T> Duplicates<T> conflicting(
      Share share, Duration bound, Function<T, Optional<T>> alter, long seed) {
    return new Duplicates<>(share, bound, alter, RandomStream.of(seed, "conflicts"));
  }

  @Override
  public void disturb(Arrival<T> arrival, Consumer<Arrival<T>> output) {
    output.accept(arrival);
    if (random.chance(share.value())) {
      long delay = random.between(0, bound);
      copy.apply(arrival.content())
          .ifPresent(content -> output.accept(arrival.with(content).delayedBy(delay)));
    }
  }
}
