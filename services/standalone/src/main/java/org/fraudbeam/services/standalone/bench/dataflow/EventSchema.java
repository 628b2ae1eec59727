package org.fraudbeam.services.standalone.bench.dataflow;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.TransactionJson;
import org.fraudbeam.pipelines.io.Topics;

/** Decodes events with the parsers of the Beam job. The benchmark has no invalid ones. */
final class EventSchema implements KafkaRecordDeserializationSchema<Event> {

  static final TypeInformation<Event> TYPE = new BinaryType<>(Event.class, EventCoder.of());

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Event> out)
      throws IOException {
    out.collect(parse(record));
  }

  static Event parse(ConsumerRecord<byte[], byte[]> record) throws IOException {
    try {
      return record.topic().equals(Topics.LABELS)
          ? LabelJson.parse(record.value())
          : TransactionJson.parse(record.value());
    } catch (InvalidEventException e) {
      throw new IOException("The benchmark wrote an invalid event.", e);
    }
  }

  @Override
  public TypeInformation<Event> getProducedType() {
    return TYPE;
  }
}
