package org.fraudbeam.services.standalone.demo.live;

import java.util.function.Predicate;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.producer.delivery.MessageSink;
import org.fraudbeam.services.producer.disturbance.Message;

/** Tells a tally of every transaction at the moment it is sent. */
public final class CountingSink implements MessageSink {

  private final MessageSink sink;
  private final Tally tally;
  private final Predicate<Transaction> isFraud;

  private CountingSink(MessageSink sink, Tally tally, Predicate<Transaction> isFraud) {
    this.sink = sink;
    this.tally = tally;
    this.isFraud = isFraud;
  }

  /**
   * A sink around another, which it owns.
   *
   * @param isFraud the truth
   */
  public static CountingSink around(MessageSink sink, Tally tally, Predicate<Transaction> isFraud) {
    return new CountingSink(sink, tally, isFraud);
  }

  @Override
  public void send(Message message, Acknowledgement acknowledgement) {
    if (message.event() instanceof Transaction transaction) {
      tally.sent(transaction.transactionId(), isFraud.test(transaction));
    }
    sink.send(message, acknowledgement);
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
