package org.fraudbeam.services.topics;

/** Kafka cannot be used as it is; the message is one sentence that says what to do. */
public final class UnusableKafkaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableKafkaException(String message, Throwable cause) {
    super(message, cause);
  }
}
