package org.fraudbeam.pipelines.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.Type;
import org.fraudbeam.pipelines.io.FlatParquet;
import org.fraudbeam.pipelines.io.FlatParquet.Bounds;
import org.fraudbeam.pipelines.io.FlatParquet.RowGroup;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.jspecify.annotations.Nullable;

/** Reads a Parquet file of the archive. */
public final class TableFile {

  private TableFile() {}

  /** Takes a row. */
  public interface RowConsumer {
    void accept(@Nullable Object[] row) throws IOException;
  }

  /**
   * What a file says of itself.
   *
   * @param columns their types, in order
   * @param rows the number of rows
   * @param rowGroups the number of row groups, one for each time that it grew
   * @param times between which its transactions happened
   */
  record Summary(List<Type> columns, long rows, int rowGroups, Bounds times) {}

  static Summary summary(Path file) throws IOException {
    try (FlatParquet parquet = open(file)) {
      return new Summary(
          parquet.columns(),
          parquet.rowCount(),
          parquet.rowGroupCount(),
          parquet.bounds(ArchiveTable.TIMESTAMP));
    }
  }

  /** Hands over all values of all rows. */
  public static void forEach(Path file, RowConsumer consumer) throws IOException {
    try (FlatParquet parquet = open(file)) {
      read(parquet, parquet.columns(), consumer);
    }
  }

  /**
   * Hands over some values of all rows.
   *
   * @throws InvalidFileException if the file has no such column
   */
  public static void forEach(Path file, List<String> names, RowConsumer consumer)
      throws IOException {
    try (FlatParquet parquet = open(file)) {
      Map<String, Type> columns =
          parquet.columns().stream().collect(Collectors.toMap(Type::getName, Function.identity()));
      if (!columns.keySet().containsAll(names)) {
        throw new InvalidFileException(
            "%s is no file of the archive: its columns are %s".formatted(file, columns.keySet()));
      }
      read(parquet, names.stream().map(columns::get).toList(), consumer);
    }
  }

  static FlatParquet open(Path file) throws IOException {
    ResourceId resource = FileSystems.matchNewResource(file.toString(), false);
    return FlatParquet.open(resource);
  }

  private static void read(FlatParquet parquet, List<Type> columns, RowConsumer consumer)
      throws IOException {
    parquet.select(columns);
    for (RowGroup group = parquet.nextRowGroup(); group != null; group = parquet.nextRowGroup()) {
      for (long row = 0; row < group.size(); row++) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
          ColumnReader column = group.columns().get(i);
          values[i] = group.hasValue(i) ? value(column, columns.get(i)) : null;
          column.consume();
        }
        consumer.accept(values);
      }
    }
  }

  private static Object value(ColumnReader column, Type type) {
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> column.getInteger();
      case INT64 -> column.getLong();
      case DOUBLE -> column.getDouble();
      case BOOLEAN -> column.getBoolean();
      case BINARY -> column.getBinary();
      case FLOAT, INT96, FIXED_LEN_BYTE_ARRAY ->
          throw new InvalidFileException("The archive has no column of the type " + type);
    };
  }
}
