package org.fraudbeam.services.standalone.bench.measure;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.producer.delivery.MessageSink;
import org.fraudbeam.services.producer.disturbance.Message;

/** What was sent and acknowledged, and what of it waits for its decision. Used by many threads. */
public final class Ledger {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<String, Long> waitingSinceNanos = new ConcurrentHashMap<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicLong decided = new AtomicLong();
  private final Queue<Double> millis = new ConcurrentLinkedQueue<>();

  /** A transaction is on its way. */
  public void sending(String transactionId) {
    waitingSinceNanos.put(transactionId, System.nanoTime());
  }

  /** Whoever took it has said that it will be decided. */
  public void acknowledged(String transactionId) {
    acknowledged.add(transactionId);
  }

  /** It was refused, and nobody waits. */
  public void refused(String transactionId) {
    waitingSinceNanos.remove(transactionId);
  }

  /** A decision is on its topic; one that comes again counts no more. */
  void decided(String transactionId) {
    Long since = waitingSinceNanos.remove(transactionId);
    if (since != null) {
      decided.incrementAndGet();
      millis.add((System.nanoTime() - since) / NANOS_PER_MILLI);
    }
  }

  /** Everything that has to be decided. */
  public Set<String> acknowledged() {
    return acknowledged;
  }

  /** Number of transactions without a decision. */
  public int waiting() {
    return waitingSinceNanos.size();
  }

  /** Number of decisions. */
  public long decided() {
    return decided.get();
  }

  /** How long each decision took since this was asked before, from sending, in milliseconds. */
  public double[] takeMillis() {
    DoubleStream.Builder taken = DoubleStream.builder();
    for (Double next = millis.poll(); next != null; next = millis.poll()) {
      taken.add(next);
    }
    return taken.build().toArray();
  }

  /** How long the one waits that has waited longest. */
  public Duration longestWait() {
    long now = System.nanoTime();
    return Duration.ofNanos(
        waitingSinceNanos.values().stream().mapToLong(since -> now - since).max().orElse(0));
  }

  /** A sink that notes every transaction that passes it. */
  public MessageSink noting(MessageSink sink) {
    return new NotingSink(this, sink);
  }

  private record NotingSink(Ledger ledger, MessageSink sink) implements MessageSink {

    @Override
    public void send(Message message, Acknowledgement acknowledgement) {
      if (!(message.event() instanceof Transaction transaction)) {
        sink.send(message, acknowledgement);
        return;
      }
      String id = transaction.transactionId();
      ledger.sending(id);
      sink.send(
          message,
          failure -> {
            if (failure == null) {
              ledger.acknowledged(id);
            }
            acknowledgement.delivered(failure);
          });
    }

    @Override
    public void flush() {
      sink.flush();
    }

    @Override
    public void close() {
      sink.close();
    }
  }
}
