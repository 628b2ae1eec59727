package org.fraudbeam.services.producer.delivery;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Message;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages at their moments, in a thread of its own, until they end or it is closed. It owns
 * its sink and closes it.
 *
 * <pre>{@code
 * try (EventProducer producer = EventProducer.of(messages, Pacing.atSpeed(1440), sink)) {
 *   producer.start();
 *   while (!producer.awaitEnd(Duration.ofSeconds(1))) {
 *     show(producer.progress());
 *   }
 * }
 * }</pre>
 */
public final class EventProducer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Iterator<Arrival<Message>> messages;
  private final Pacing pacing;
  private final MessageSink sink;
  private final Stopwatch stopwatch;
  private final Duration patience;
  private final AcknowledgedPrefix acknowledged;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "event-producer");
  private final long firstNumber;
  private volatile long sent;
  private volatile long dueMillis;

  private EventProducer(
      Iterator<Arrival<Message>> messages,
      Pacing pacing,
      MessageSink sink,
      long firstNumber,
      Stopwatch stopwatch,
      Duration patience) {
    this.messages = messages;
    this.pacing = pacing;
    this.sink = sink;
    this.stopwatch = stopwatch;
    this.patience = patience;
    this.firstNumber = firstNumber;
    this.acknowledged = new AcknowledgedPrefix(firstNumber);
    thread.setDaemon(true);
  }

  /** A producer of all these messages; the events' clock starts with the first of them. */
  public static EventProducer of(
      Iterator<Arrival<Message>> messages, Pacing pacing, MessageSink sink) {
    return new EventProducer(messages, pacing, sink, 0, Stopwatch.SYSTEM, PATIENCE);
  }

  /**
   * A producer that leaves out as many messages as the position says, because they were delivered
   * before.
   *
   * @throws IllegalArgumentException if there are fewer messages
   */
  public static EventProducer resumedAt(
      long position, Iterator<Arrival<Message>> messages, Pacing pacing, MessageSink sink) {
    for (long number = 0; number < position; number++) {
      if (!messages.hasNext()) {
        throw new IllegalArgumentException(
            "The position is %,d, but there are only %,d messages.".formatted(position, number));
      }
      messages.next();
    }
    return new EventProducer(messages, pacing, sink, position, Stopwatch.SYSTEM, PATIENCE);
  }

  static EventProducer timedBy(
      Stopwatch stopwatch, Iterator<Arrival<Message>> messages, Pacing pacing, MessageSink sink) {
    return new EventProducer(messages, pacing, sink, 0, stopwatch, PATIENCE);
  }

  /** The same producer with another patience when it is closed. */
  EventProducer waitingAtMost(Duration newPatience) {
    return new EventProducer(messages, pacing, sink, firstNumber, stopwatch, newPatience);
  }

  /** Begins to send. May be called once. */
  public void start() {
    thread.start();
  }

  /**
   * Waits for the end: all is sent and acknowledged, or the producer was closed.
   *
   * @return false if the time passed before
   * @throws DeliveryException if a message could not be delivered
   */
  public boolean awaitEnd(Duration longest) throws InterruptedException {
    boolean atEnd = ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    RuntimeException reason = failure.get();
    if (atEnd && reason != null) {
      throw reason;
    }
    return atEnd;
  }

  /** How far it has come. */
  public Progress progress() {
    return new Progress(acknowledged.end(), sent, dueMillis);
  }

  /**
   * Stops sending and closes the sink. What was sent has 10 s to be acknowledged, then it is given
   * up: a broker that is gone must not keep anybody from leaving.
   */
  @Override
  public void close() {
    stop.countDown();
    boolean interrupted = false;
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    // Whatever still waits for an acknowledgement hears now that there will be none.
    sink.close();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      sendAll();
      sink.flush();
    } catch (InterruptedException e) {
      fail(new DeliveryException("The producer was interrupted.", e));
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      ended.countDown();
    }
  }

  private void sendAll() throws InterruptedException {
    long startNanos = stopwatch.nanos();
    long firstDueMillis = 0;
    for (long count = 0; messages.hasNext(); count++) {
      Arrival<Message> message = messages.next();
      if (count == 0) {
        firstDueMillis = message.dueMillis();
      }
      long sendAfter = pacing.nanosAfterStart(count, message.dueMillis() - firstDueMillis);
      if (!waitUntil(startNanos + sendAfter)) {
        return;
      }
      long number = firstNumber + count;
      sink.send(message.content(), error -> onDelivered(number, error));
      dueMillis = message.dueMillis();
      sent = count + 1;
    }
  }

  /** Returns false if the producer is to stop. */
  private boolean waitUntil(long nanos) throws InterruptedException {
    long remaining = nanos - stopwatch.nanos();
    while (remaining > 0) {
      if (!stopwatch.sleep(remaining, stop)) {
        return false;
      }
      remaining = nanos - stopwatch.nanos();
    }
    return stop.getCount() > 0;
  }

  private void onDelivered(long number, @Nullable Exception error) {
    if (error == null) {
      acknowledged.acknowledge(number);
    } else {
      fail(DeliveryException.because(error));
    }
  }

  /** The first failure is the cause of the others. */
  private void fail(RuntimeException reason) {
    failure.compareAndSet(null, reason);
    stop.countDown();
  }
}
