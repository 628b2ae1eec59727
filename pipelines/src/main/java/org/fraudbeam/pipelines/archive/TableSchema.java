package org.fraudbeam.pipelines.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.fraudbeam.pipelines.io.FlatParquet;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, and how a row of theirs is made.
 *
 * @param <T> what a row is made from
 */
public final class TableSchema<T> {

  private final List<TableColumn<T>> columns;
  private final MessageType type;
  private final Map<String, String> notes;

  private TableSchema(List<TableColumn<T>> columns, Map<String, String> notes) {
    this.columns = columns;
    this.type =
        new MessageType("fraudbeam", columns.stream().<Type>map(TableColumn::type).toList());
    this.notes = notes;
  }

  public static <T> TableSchema<T> of(List<TableColumn<T>> columns) {
    return new TableSchema<>(columns, Map.of());
  }

  /** The same with columns that are no fields of a transaction but were computed from them. */
  TableSchema<T> withResults(List<TableColumn<T>> results) {
    String names =
        String.join(",", results.stream().map(column -> column.type().getName()).toList());
    return new TableSchema<>(
        Stream.concat(columns.stream(), results.stream()).toList(),
        Map.of(FlatParquet.NOTE_RESULTS, names));
  }

  MessageType type() {
    return type;
  }

  Map<String, String> notes() {
    return notes;
  }

  /** The row that something makes, in the order of the columns. */
  public @Nullable Object[] row(T from) {
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    Arrays.setAll(row, i -> columns.get(i).value().apply(from));
    return row;
  }
}
