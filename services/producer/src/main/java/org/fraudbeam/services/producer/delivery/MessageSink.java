package org.fraudbeam.services.producer.delivery;

import org.fraudbeam.services.producer.disturbance.Message;
import org.jspecify.annotations.Nullable;

/** Where messages go. Used by one thread, but for the acknowledgements and the closing. */
public interface MessageSink extends AutoCloseable {
  /** Hears how the delivery of a message ended. */
  @FunctionalInterface
  interface Acknowledgement {
    /** Called once, from any thread; the failure is null if the message is safe. */
    void delivered(@Nullable Exception failure);
  }

  /**
   * Hands a message over; may block for as long as the sink is full.
   *
   * @throws DeliveryException if the sink cannot take it
   */
  void send(Message message, Acknowledgement acknowledgement);

  /** Returns when every message that was handed over is acknowledged. */
  void flush();

  /** Gives up what is not delivered yet, which ends a call that waits for it in another thread. */
  @Override
  void close();
}
