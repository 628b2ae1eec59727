package org.fraudbeam.services.standalone.demo.scenario;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Message;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order in which they become known, of which one part after the other is taken. Used
 * by one thread at a time.
 */
public final class Sequence implements AutoCloseable {

  private final Iterator<Arrival<Message>> arrivals;
  private final Runnable close;
  private @Nullable Arrival<Message> ahead;

  private Sequence(Iterator<Arrival<Message>> arrivals, Runnable close) {
    this.arrivals = arrivals;
    this.close = close;
  }

  static Sequence of(Iterator<Arrival<Message>> arrivals, Runnable close) {
    return new Sequence(arrivals, close);
  }

  /**
   * Leaves out the next so many.
   *
   * @throws IllegalStateException if there are fewer
   */
  public void skip(long count) {
    for (long number = 0; number < count; number++) {
      if (peek() == null) {
        throw new IllegalStateException(
            "There are only %,d events where %,d were sent before.".formatted(number, count));
      }
      ahead = null;
    }
  }

  /** When the next one becomes known, epoch milliseconds; empty if there is none. */
  public OptionalLong nextMillis() {
    Arrival<Message> next = peek();
    return next == null ? OptionalLong.empty() : OptionalLong.of(next.dueMillis());
  }

  /** Those that become known before a moment, epoch milliseconds. */
  public Iterator<Arrival<Message>> before(long millis) {
    return new Part(millis);
  }

  /** All that are left. */
  public Iterator<Arrival<Message>> rest() {
    return new Part(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    close.run();
  }

  private @Nullable Arrival<Message> peek() {
    if (ahead == null && arrivals.hasNext()) {
      ahead = arrivals.next();
    }
    return ahead;
  }

  private final class Part implements Iterator<Arrival<Message>> {

    private final long endMillis;

    Part(long endMillis) {
      this.endMillis = endMillis;
    }

    @Override
    public boolean hasNext() {
      Arrival<Message> next = peek();
      return next != null && next.dueMillis() < endMillis;
    }

    @Override
    public Arrival<Message> next() {
      Arrival<Message> next = peek();
      if (next == null || next.dueMillis() >= endMillis) {
        throw new NoSuchElementException();
      }
      ahead = null;
      return next;
    }
  }
}
