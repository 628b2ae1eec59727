package org.fraudbeam.services.producer.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** How the rows of a data set are stored. */
public enum FileFormat {
  /** Gzipped CSV. */
  CSV(".csv.gz") {
    @Override
    RowWriter open(Path file, ColumnNames columns) throws IOException {
      return CsvRowWriter.open(file, columns);
    }
  },
  /** Parquet. */
  PARQUET(".parquet") {
    @Override
    RowWriter open(Path file, ColumnNames columns) throws IOException {
      return ParquetRowWriter.open(file, columns);
    }
  };

  private final String extension;

  FileFormat(String extension) {
    this.extension = extension;
  }

  /** The end of a file's name. */
  String extension() {
    return extension;
  }

  abstract RowWriter open(Path file, ColumnNames columns) throws IOException;
}
