package org.fraudbeam.services.producer.disturbance;

import java.time.Duration;
import java.util.function.Consumer;
import org.fraudbeam.services.producer.random.RandomStream;

/**
 * A share of what arrives comes later, by up to a bound. With the whole as the share, everything is
 * shuffled within the bound.
 *
 * @param <T> the type of the content
 */
public final class Lateness<T> implements Disturbance<T> {
  private final Share share;
  private final long bound;
  private final RandomStream random;

  private Lateness(Share share, Duration bound, RandomStream random) {
    this.share = share;
    this.bound = Bounds.positiveMillis("lateness", bound);
    this.random = random;
  }

  /** A share comes late by less than the bound, all delays being equally likely. */
  public static <T> Lateness<T> of(Share share, Duration bound, long seed) {
    return new Lateness<>(share, bound, RandomStream.of(seed, "lateness"));
  }

  /** Everything comes later by less than the bound, so that neighbours change places. */
  public static <T> Lateness<T> shuffled(Duration bound, long seed) {
    return new Lateness<>(Share.of(1), bound, RandomStream.of(seed, "shuffle"));
  }

  @Override
  public void disturb(Arrival<T> arrival, Consumer<Arrival<T>> output) {
    boolean late = random.chance(share.value());
    output.accept(late ? arrival.delayedBy(random.between(0, bound)) : arrival);
  }
}
