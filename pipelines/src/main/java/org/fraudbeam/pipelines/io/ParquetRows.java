package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.Type;
import org.fraudbeam.features.transaction.EventFields;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a Parquet file as if its columns were those of a CSV file, without those that
 * the file notes as results.
 */
final class ParquetRows implements RowReader {

  private final FlatParquet file;
  private final List<Type> columns;
  private final Map<Integer, Integer> positions = new LinkedHashMap<>();
  private final List<ParquetValue> values = new ArrayList<>();
  private FlatParquet.@Nullable RowGroup group;
  private long rowInGroup;
  private long rowNumber;

  private ParquetRows(FlatParquet file) {
    this.file = file;
    Set<String> results =
        Set.of(file.notes().getOrDefault(FlatParquet.NOTE_RESULTS, "").split(",", -1));
    this.columns =
        file.columns().stream().filter(column -> !results.contains(column.getName())).toList();
  }

  static ParquetRows open(ResourceId file) throws IOException {
    return new ParquetRows(FlatParquet.open(file));
  }

  @Override
  public List<String> header() {
    return columns.stream().map(Type::getName).toList();
  }

  @Override
  public void select(int[] wanted) {
    List<Type> selected = new ArrayList<>();
    for (int column : wanted) {
      if (positions.putIfAbsent(column, selected.size()) == null) {
        selected.add(columns.get(column));
        values.add(ParquetValue.of(columns.get(column)));
      }
    }
    file.select(selected);
  }

  @Override
  public @Nullable Row next() throws IOException {
    FlatParquet.RowGroup current = group;
    while (current == null || rowInGroup == current.size()) {
      current = file.nextRowGroup();
      group = current;
      rowInGroup = 0;
      if (current == null) {
        return null;
      }
    }
    rowInGroup++;
    rowNumber++;
    @Nullable Object[] row = new @Nullable Object[values.size()];
    for (int i = 0; i < row.length; i++) {
      ColumnReader column = current.columns().get(i);
      row[i] = current.hasValue(i) ? values.get(i).read(column) : null;
      column.consume();
    }
    return new ParquetRow(rowNumber, row);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private final class ParquetRow implements Row {

    private final long number;
    private final @Nullable Object[] row;

    ParquetRow(long number, @Nullable Object[] row) {
      this.number = number;
      this.row = row;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public @Nullable String text(int column) {
      Object value = value(column);
      return value instanceof Long millis ? Timestamps.format(millis) : (String) value;
    }

    @Override
    public long timestampMillis(int column, String field, TimestampFormat format)
        throws InvalidEventException {
      Object value = value(column);
      return value instanceof Long millis
          ? EventFields.timestamp(field, millis)
          : format.parse(field, (String) value);
    }

    private @Nullable Object value(int column) {
      Integer position = positions.get(column);
      return position == null ? null : row[position];
    }

    /** The values that were read, as CSV: a Parquet row has no bytes of its own. */
    @Override
    public byte[] bytes() {
      return Arrays.stream(row)
          .map(value -> value == null ? "" : value.toString())
          .collect(Collectors.joining(","))
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
