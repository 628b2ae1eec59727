package org.fraudbeam.pipelines.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.fraudbeam.pipelines.security.Pseudonyms;
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

  private static final List<String> NAMES_OF_PEOPLE = List.of("user_id", "ip_address");

  /** The day in UTC. */
  LocalDate day() {
    return LocalDate.ofInstant(Instant.ofEpochMilli(timestampMillis), ZoneOffset.UTC);
  }

  /** The same with pseudonyms instead of what names a person. */
  ArchiveRow with(Pseudonyms pseudonyms) {
    @Nullable Object[] changed = values.clone();
    for (String name : NAMES_OF_PEOPLE) {
      if (schema.type().containsField(name)) {
        int column = schema.type().getFieldIndex(name);
        if (changed[column] instanceof Binary text) {
          changed[column] = Binary.fromString(pseudonyms.of(text.toStringUsingUTF8()));
        }
      }
    }
    return new ArchiveRow(timestampMillis, offset, schema, changed);
  }

  /** The values of some columns. */
  List<@Nullable Object> values(List<String> columns) {
    return columns.stream().map(name -> values[schema.type().getFieldIndex(name)]).toList();
  }
}
