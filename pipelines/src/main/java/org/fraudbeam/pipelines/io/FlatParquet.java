package org.fraudbeam.pipelines.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of a Parquet file whose rows are flat, column by column within a row group:
 * without an object for each row, as the record readers make.
 */
public final class FlatParquet implements Closeable {

  /**
   * The note of a file that names, with commas between, the columns that were computed from the
   * others: they are no fields of a transaction.
   */
  public static final String NOTE_RESULTS = "fraudbeam.results";

  private final ParquetFileReader reader;
  private final FileMetaData metadata;
  private List<Type> selected = List.of();

  private FlatParquet(ParquetFileReader reader) {
    this.reader = reader;
    this.metadata = reader.getFooter().getFileMetaData();
  }

  /**
   * Opens a file and reads its footer.
   *
   * @throws InvalidFileException if it is no Parquet file
   */
  public static FlatParquet open(ResourceId file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    ResourceInputFile input = ResourceInputFile.open(file);
    try {
      return new FlatParquet(ParquetFileReader.open(input, options));
    } catch (RuntimeException e) {
      throw new InvalidFileException(file + " is no Parquet file: " + e.getMessage(), e);
    }
  }

  /** The columns that hold one value a row; those with a structure are left out. */
  public List<Type> columns() {
    List<Type> flat = new ArrayList<>();
    for (Type type : metadata.getSchema().getFields()) {
      if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
        flat.add(type);
      }
    }
    return flat;
  }

  /** What the writer noted in the file. */
  public Map<String, String> notes() {
    return metadata.getKeyValueMetaData();
  }

  /** The number of rows. */
  public long rowCount() {
    return reader.getRecordCount();
  }

  /** The number of row groups. */
  public int rowGroupCount() {
    return reader.getRowGroups().size();
  }

  /**
   * The least and the greatest value of a column of whole numbers, as the file's statistics say.
   *
   * @throws InvalidFileException if the file has none for it
   */
  public Bounds bounds(String column) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (BlockMetaData group : reader.getRowGroups()) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        if (chunk.getPath().toDotString().equals(column)) {
          if (!(chunk.getStatistics() instanceof LongStatistics statistics)
              || !statistics.hasNonNullValue()) {
            throw new InvalidFileException(
                reader.getFile()
                    + " does not say between which values its column "
                    + column
                    + " is");
          }
          least = Math.min(least, statistics.getMin());
          greatest = Math.max(greatest, statistics.getMax());
        }
      }
    }
    return new Bounds(least, greatest);
  }

  /** Says which columns, each once, {@link #nextRowGroup} returns; only they are read. */
  public void select(List<Type> columns) {
    selected = columns;
    reader.setRequestedSchema(new MessageType(metadata.getSchema().getName(), columns));
  }

  /** Returns the next rows, or null at the end. */
  public @Nullable RowGroup nextRowGroup() throws IOException {
    PageReadStore pages = reader.readNextRowGroup();
    if (pages == null) {
      return null;
    }
    MessageType schema = metadata.getSchema();
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(pages, new NoRecords(), schema, metadata.getCreatedBy());
    List<ColumnReader> readers = new ArrayList<>();
    List<Integer> maxDefinitionLevels = new ArrayList<>();
    for (Type type : selected) {
      ColumnDescriptor column = schema.getColumnDescription(new String[] {type.getName()});
      readers.add(store.getColumnReader(column));
      maxDefinitionLevels.add(column.getMaxDefinitionLevel());
    }
    return new RowGroup(pages.getRowCount(), readers, maxDefinitionLevels);
  }

  MessageType schema() {
    return metadata.getSchema();
  }

  /** Writes all row groups behind those of another file, as they are. */
  void appendTo(ParquetFileWriter file) throws IOException {
    reader.appendTo(file);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /**
   * What lies between two numbers.
   *
   * @param least inclusive
   * @param greatest inclusive; less than {@code least} where nothing lies between them
   */
  public record Bounds(long least, long greatest) {}

  /**
   * Rows that are read together.
   *
   * @param size their number
   * @param columns a reader for each selected column, at the first row
   * @param maxDefinitionLevels for each, the level that means that there is a value
   */
  public record RowGroup(long size, List<ColumnReader> columns, List<Integer> maxDefinitionLevels) {

    /** Whether the row at which the column's reader stands has a value there. */
    public boolean hasValue(int column) {
      return columns.get(column).getCurrentDefinitionLevel() == maxDefinitionLevels.get(column);
    }
  }

  /** The column readers want converters, and use them only for records. */
  private static final class NoRecords extends GroupConverter {

    @Override
    public Converter getConverter(int field) {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
