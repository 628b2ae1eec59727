package org.fraudbeam.pipelines.archive;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record holds nothing that can be archived; the message says which, and why. */
final class UnreadableRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableRecordException(ConsumerRecord<byte[], byte[]> record, Exception cause) {
    super("offset %d of partition %d".formatted(record.offset(), record.partition()), cause);
  }
}
