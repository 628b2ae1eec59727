package org.fraudbeam.services.producer.delivery;

/** Messages could not be delivered. The message says in one sentence what to do. */
public final class DeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its reason for people. */
  public DeliveryException(String message, Throwable cause) {
    super(message, cause);
  }

  static DeliveryException because(Exception cause) {
    return new DeliveryException("A message could not be delivered: " + cause.getMessage(), cause);
  }
}
