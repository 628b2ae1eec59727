package org.fraudbeam.pipelines.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file in order. */
interface RowReader extends Closeable {

  /** The names of the columns. */
  List<String> header();

  /** Says before the first row which columns will be asked for. */
  void select(int[] columns);

  /** Returns the next row, or null at the end. */
  @Nullable Row next() throws IOException;

  /** Opens a file; what it holds is told by the end of its name. */
  static RowReader open(ResourceId file, ColumnMapping mapping) throws IOException {
    return FileKind.of(file) == FileKind.PARQUET
        ? ParquetRows.open(file)
        : CsvRows.open(file, mapping.delimiter());
  }
}
