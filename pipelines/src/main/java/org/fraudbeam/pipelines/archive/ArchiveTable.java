package org.fraudbeam.pipelines.archive;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.pipelines.io.Topics;

/** What is archived: each topic in a folder of its name. */
enum ArchiveTable {
  /** What was decided about every transaction; the first decision stands. */
  SCORES(Topics.SCORES) {
    @Override
    List<String> key() {
      return List.of("user_id", "transaction_id");
    }

    @Override
    ArchiveRow parse(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
      return ScoredRecord.parse(record).toRow();
    }
  },
  /** What became known of transactions. */
  LABELS(Topics.LABELS) {
    @Override
    List<String> key() {
      return List.of("user_id", "transaction_id", "is_fraud", "reported_at", "source");
    }

    @Override
    ArchiveRow parse(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
      return LabelRecord.parse(record).toRow();
    }
  };

  /** The column that decides the day of a row. */
  static final String TIMESTAMP = "timestamp";

  private final String topic;

  ArchiveTable(String topic) {
    this.topic = topic;
  }

  /** The table that a topic is kept in. */
  static ArchiveTable ofTopic(String topic) {
    return Arrays.stream(values())
        .filter(table -> table.topic.equals(topic))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(topic + " is not archived"));
  }

  /** The topic, and the name of its folder. */
  String topic() {
    return topic;
  }

  /** The columns in which no two rows are the same. Rows that are the same have the same time. */
  abstract List<String> key();

  /**
   * The row of a record.
   *
   * @throws UnreadableRecordException if the record holds none
   */
  abstract ArchiveRow parse(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException;
}
