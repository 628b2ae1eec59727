package org.fraudbeam.pipelines.kafka;

/** Kafka does not let a client in; the message is one sentence that says what to do. */
public final class UnusableKafkaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableKafkaException(String message, Throwable cause) {
    super(message, cause);
  }
}
