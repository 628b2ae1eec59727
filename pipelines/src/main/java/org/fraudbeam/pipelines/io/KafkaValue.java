package org.fraudbeam.pipelines.io;

import java.util.Arrays;
import java.util.Objects;
import org.fraudbeam.features.transaction.Event;
import org.jspecify.annotations.Nullable;

/** The value of a Kafka record: an event, or bytes that are none. */
sealed interface KafkaValue {

  /** A valid event. */
  record Valid(Event event) implements KafkaValue {}

  /**
   * Bytes that are no valid event.
   *
   * @param topic where they were read
   * @param partition of the topic
   * @param offset in the partition
   * @param bytes as they came
   * @param reason short code of the fault
   * @param message what is wrong, for people
   * @param replyTo where the sender waits for a decision, if it does
   */
  @SuppressWarnings("ArrayRecordComponent") // The bytes are kept as they came.
  record Invalid(
      String topic,
      int partition,
      long offset,
      byte[] bytes,
      String reason,
      String message,
      @Nullable String replyTo)
      implements KafkaValue {

    @Override
    public boolean equals(Object other) {
      return other instanceof Invalid that
          && topic.equals(that.topic)
          && partition == that.partition
          && offset == that.offset
          && Arrays.equals(bytes, that.bytes)
          && reason.equals(that.reason)
          && message.equals(that.message)
          && Objects.equals(replyTo, that.replyTo);
    }

    @Override
    public int hashCode() {
      return Objects.hash(topic, partition, offset);
    }
  }
}
