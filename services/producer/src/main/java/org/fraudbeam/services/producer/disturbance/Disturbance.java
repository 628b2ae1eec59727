package org.fraudbeam.services.producer.disturbance;

import java.util.function.Consumer;

/**
 * Turns one arrival into any number of arrivals, none earlier than the one it was given. A
 * disturbance draws from its own seeded random numbers, so it serves one sequence, in one thread.
 *
 * @param <T> the type of the content
 */
@FunctionalInterface
public interface Disturbance<T> {

  /** Hands what becomes of the arrival to the output. */
  void disturb(Arrival<T> arrival, Consumer<Arrival<T>> output);

  /** This disturbance, and then another for all that comes out of it. */
  default Disturbance<T> then(Disturbance<T> next) {
    return (arrival, output) -> disturb(arrival, between -> next.disturb(between, output));
  }

  /** No disturbance. */
  static <T> Disturbance<T> none() {
    return (arrival, output) -> output.accept(arrival);
  }
}
