package org.fraudbeam.services.producer.disturbance;

/**
 * Something that arrives at a moment.
 *
 * @param dueMillis when it arrives, in epoch milliseconds of the events' clock
 * @param content what arrives
 * @param <T> the type of the content
 */
public record Arrival<T>(long dueMillis, T content) {

  /** The same content, later. */
  public Arrival<T> delayedBy(long millis) {
    return new Arrival<>(dueMillis + millis, content);
  }

  /** Other content at the same moment. */
  public <S> Arrival<S> with(S newContent) {
    return new Arrival<>(dueMillis, newContent);
  }
}
