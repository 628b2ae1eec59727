package org.fraudbeam.pipelines.archive;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.pipelines.io.ScoreRecord;

/**
 * What stands at one place of the topic of scores.
 *
 * @param score what it says
 * @param partition where it stands
 * @param offset where it stands
 */
record ScoredRecord(ScoreRecord score, int partition, long offset) {

  static ScoredRecord parse(ConsumerRecord<byte[], byte[]> record)
      throws UnreadableRecordException {
    try {
      return new ScoredRecord(
          ScoreRecord.parse(record.value()), record.partition(), record.offset());
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException(record, e);
    }
  }

  ArchiveRow toRow() {
    TableSchema<ScoredRecord> schema = ScoreColumns.of(score.fingerprint(), score.values().length);
    return new ArchiveRow(score.transaction().timestampMillis(), offset, schema, schema.row(this));
  }
}
