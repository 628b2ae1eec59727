package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
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

  /**
   * Writes the row groups of files one behind the other, as they are. Those of the first file stand
   * where they stood in it, so that its footer describes them in the new file too.
   *
   * @param parts at least one; the notes of the first are kept
   * @throws IllegalArgumentException if their columns differ
   */
  public static void join(OutputFile file, List<FlatParquet> parts) throws IOException {
    FlatParquet first = parts.get(0);
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            file,
            first.schema(),
            ParquetFileWriter.Mode.CREATE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            null,
            ParquetProperties.builder().build())) {
      writer.start();
      for (FlatParquet part : parts) {
        part.appendTo(writer);
      }
      writer.end(first.notes());
    }
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
