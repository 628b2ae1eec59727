package org.fraudbeam.pipelines.io;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/** Parquet files as Fraudbeam writes them: compressed with Zstandard, without Hadoop's settings. */
public final class ParquetOutput {

  private ParquetOutput() {}

  /**
   * Begins a file.
   *
   * @param rows says what the columns are, and writes a row
   * @return what the rows are given to; closing it completes the file
   */
  public static <T> ParquetWriter<T> open(OutputFile file, WriteSupport<T> rows)
      throws IOException {
    return new Builder<>(file, rows)
        .withConf(new PlainParquetConfiguration())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .build();
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {

    private final WriteSupport<T> rows;

    Builder(OutputFile file, WriteSupport<T> rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
      return rows;
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract, and so to be implemented all the same.
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return rows;
    }
  }
}
