package org.fraudbeam.pipelines.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the archive keeps of a record.
 *
 * @param timestampMillis when the transaction happened, epoch milliseconds: it decides the day
 * @param offset of the record
 * @param schema the columns
 * @param values one for each column
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ArchiveRow(
    long timestampMillis, long offset, TableSchema<?> schema, @Nullable Object[] values) {

  /** The day in UTC. */
  LocalDate day() {
    return LocalDate.ofInstant(Instant.ofEpochMilli(timestampMillis), ZoneOffset.UTC);
  }

  /** The values of some columns. */
  List<@Nullable Object> values(List<String> columns) {
    return columns.stream().map(name -> values[schema.type().getFieldIndex(name)]).toList();
  }
}
