package org.fraudbeam.services.producer.disturbance;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts arrivals in order of their moments. Each source element may give several arrivals, at its
 * own moment or later; what is due at the same moment keeps its order. Only what is not due yet is
 * held, so the memory is bounded by the longest delay.
 *
 * @param <S> the type of the source elements
 * @param <T> the type of what arrives
 */
public final class ArrivalOrder<S, T> implements Iterator<Arrival<T>> {
  private final Iterator<? extends S> source;
  private final ToLongFunction<? super S> moment;
  private final Expansion<? super S, T> expansion;
  private final PriorityQueue<Ticket<T>> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong((Ticket<T> ticket) -> ticket.arrival().dueMillis())
              .thenComparingLong(Ticket::number));
  private @Nullable S ahead;
  private long numbers;
  private long last = Long.MIN_VALUE;

  private ArrivalOrder(
      Iterator<? extends S> source,
      ToLongFunction<? super S> moment,
      Expansion<? super S, T> expansion) {
    this.source = source;
    this.moment = moment;
    this.expansion = expansion;
  }

  /**
   * What arrives because of each source element.
   *
   * @param <S> the type of the source element
   * @param <T> the type of what arrives
   */
  @FunctionalInterface
  public interface Expansion<S, T> {
    /** Hands the arrivals to the output; none may be due before the moment of the element. */
    void expand(S element, Consumer<Arrival<T>> output);
  }

  private record Ticket<T>(Arrival<T> arrival, long number) {}

  /**
   * The arrivals of source elements that are in order of their moments.
   *
   * @param source the elements; reading on fails with an IllegalStateException at one that is out
   *     of order
   * @param moment the moment of an element, epoch milliseconds
   * @param expansion what arrives because of an element
   */
  public static <S, T> Iterator<Arrival<T>> of(
      Iterator<? extends S> source,
      ToLongFunction<? super S> moment,
      Expansion<? super S, T> expansion) {
    return new ArrivalOrder<S, T>(source, moment, expansion);
  }

  /** What becomes of ordered arrivals under a disturbance, in order again. */
  public static <T> Iterator<Arrival<T>> disturbed(
      Iterator<Arrival<T>> arrivals, Disturbance<T> disturbance) {
    return new ArrivalOrder<Arrival<T>, T>(arrivals, Arrival::dueMillis, disturbance::disturb);
  }

  @Override
  public boolean hasNext() {
    readWhatIsDue();
    return !waiting.isEmpty();
  }

  @Override
  public Arrival<T> next() {
    readWhatIsDue();
    Ticket<T> ticket = waiting.poll();
    if (ticket == null) {
      throw new NoSuchElementException();
    }
    return ticket.arrival();
  }

  private void readWhatIsDue() {
    while (true) {
      if (ahead == null && source.hasNext()) {
        ahead = source.next();
      }
      S element = ahead;
      if (element == null) {
        return;
      }
      long elementMoment = moment.applyAsLong(element);
      Ticket<T> head = waiting.peek();
      if (head != null && head.arrival().dueMillis() <= elementMoment) {
        return;
      }
      requireOrder(elementMoment);
      ahead = null;
      expansion.expand(element, arrival -> waiting.add(new Ticket<>(arrival, numbers++)));
    }
  }

  private void requireOrder(long elementMoment) {
    if (elementMoment < last) {
      throw new IllegalStateException(
          "The events are not in order of time: %s comes after %s. Sort the files, or give --sort."
              .formatted(Instant.ofEpochMilli(elementMoment), Instant.ofEpochMilli(last)));
    }
    last = elementMoment;
  }
}
