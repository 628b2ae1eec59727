package org.fraudbeam.services.standalone.bench.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.producer.delivery.MessageSink;
import org.fraudbeam.services.producer.disturbance.Message;

/** What was sent and acknowledged, and what of it waits for its decision. Used by many threads. */
final class Ledger {

  private final Map<String, Long> waitingSinceNanos = new ConcurrentHashMap<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> decided = ConcurrentHashMap.newKeySet();
  private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);

  /** A transaction is on its way. */
  void sending(String transactionId) {
    waitingSinceNanos.put(transactionId, System.nanoTime());
  }

  /** Whoever took it has said that it will be decided. */
  void acknowledged(String transactionId) {
    acknowledged.add(transactionId);
  }

  /** It was refused, and nobody waits. */
  void refused(String transactionId) {
    waitingSinceNanos.remove(transactionId);
  }

  /** A decision is on its topic. */
  void decided(String transactionId) {
    decided.add(transactionId);
    Long since = waitingSinceNanos.remove(transactionId);
    if (since != null) {
      longestNanos.accumulate(System.nanoTime() - since);
    }
  }

  /** Everything that has to be decided. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** Number of transactions without a decision. */
  int waiting() {
    return waitingSinceNanos.size();
  }

  /** Number of transactions with a decision. */
  int decided() {
    return decided.size();
  }

  /** How long the decision took that took longest since this was asked before. */
  Duration longestUntilDecided() {
    return Duration.ofNanos(longestNanos.getThenReset());
  }

  /** How long the one waits that has waited longest. */
  Duration longestWait() {
    long now = System.nanoTime();
    return Duration.ofNanos(
        waitingSinceNanos.values().stream().mapToLong(since -> now - since).max().orElse(0));
  }

  /** A sink that notes every transaction that passes it. */
  MessageSink noting(MessageSink sink) {
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
