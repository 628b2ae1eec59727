package org.fraudbeam.pipelines.archive;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;

/**
 * What stands at one place of the topic of labels.
 *
 * @param label what it says
 * @param partition where it stands
 * @param offset where it stands
 */
record LabelRecord(Label label, int partition, long offset) {

  private static final byte[] NOTHING = {};

  private static final TableSchema<LabelRecord> SCHEMA =
      TableSchema.of(
          List.of(
              TableColumn.text("transaction_id", record -> record.label().transactionId()),
              TableColumn.time(ArchiveTable.TIMESTAMP, record -> record.label().timestampMillis()),
              TableColumn.text("user_id", record -> record.label().userId()),
              TableColumn.text("merchant_id", record -> record.label().merchantId()),
              TableColumn.flag("is_fraud", record -> record.label().fraud()),
              TableColumn.time("reported_at", record -> record.label().reportedAtMillis()),
              TableColumn.text("source", record -> record.label().source()),
              TableColumn.small("kafka_partition", LabelRecord::partition),
              TableColumn.whole("kafka_offset", LabelRecord::offset)));

  static LabelRecord parse(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
    try {
      return new LabelRecord(
          LabelJson.parse(record.value() == null ? NOTHING : record.value()),
          record.partition(),
          record.offset());
    } catch (InvalidEventException e) {
      throw new UnreadableRecordException(record, e);
    }
  }

  ArchiveRow toRow() {
    return new ArchiveRow(label.timestampMillis(), offset, SCHEMA, SCHEMA.row(this));
  }
}
