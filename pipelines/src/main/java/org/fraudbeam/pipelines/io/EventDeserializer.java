package org.fraudbeam.pipelines.io;

import org.apache.kafka.common.serialization.Deserializer;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.TransactionJson;
import org.jspecify.annotations.Nullable;

/**
 * Decodes events where Kafka hands out the bytes, so that they are never copied again. It never
 * throws: an exception here would stop the reader for ever at one bad record.
 */
public final class EventDeserializer implements Deserializer<KafkaValue> {

  private static final byte[] NO_BYTES = {};

  @Override
  public KafkaValue deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return new KafkaValue.Invalid(NO_BYTES, "no_value", "the record has no value");
    }
    try {
      return new KafkaValue.Valid(parse(topic, bytes));
    } catch (InvalidEventException e) {
      return new KafkaValue.Invalid(bytes, e.reason(), String.valueOf(e.getMessage()));
    }
  }

  private static Event parse(String topic, byte[] bytes) throws InvalidEventException {
    return topic.equals(Topics.LABELS) ? LabelJson.parse(bytes) : TransactionJson.parse(bytes);
  }
}
