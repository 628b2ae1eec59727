package org.fraudbeam.pipelines.io;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.jspecify.annotations.Nullable;

/** Reads the records of a range in the order of their offsets. For one thread. */
public final class PartitionRecords implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final OffsetRange range;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();

  private PartitionRecords(OffsetRange range, KafkaConsumer<byte[], byte[]> consumer) {
    this.range = range;
    this.consumer = consumer;
  }

  /** Begins at the start of a range. */
  public static PartitionRecords open(KafkaCluster kafka, OffsetRange range) {
    KafkaConsumer<byte[], byte[]> consumer = OffsetRange.newConsumer(kafka);
    consumer.assign(List.of(range.place()));
    consumer.seek(range.place(), range.from());
    return new PartitionRecords(range, consumer);
  }

  /** The next record, or null at the end of the range, also where the last offsets are empty. */
  public @Nullable ConsumerRecord<byte[], byte[]> next() {
    while (fetched.isEmpty()) {
      if (consumer.position(range.place()) >= range.to()) {
        return null;
      }
      consumer.poll(POLL).records(range.place()).forEach(fetched::add);
    }
    ConsumerRecord<byte[], byte[]> record = fetched.remove();
    return record.offset() < range.to() ? record : null;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
