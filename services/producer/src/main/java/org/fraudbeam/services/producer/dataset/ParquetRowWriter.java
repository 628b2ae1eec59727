package org.fraudbeam.services.producer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;

/** Rows as Parquet, compressed with Zstandard. */
final class ParquetRowWriter implements RowWriter {
  private final ParquetWriter<SimulatedTransaction> writer;

  private ParquetRowWriter(ParquetWriter<SimulatedTransaction> writer) {
    this.writer = writer;
  }

  static ParquetRowWriter open(Path file, ColumnNames names) throws IOException {
    return new ParquetRowWriter(
        new Builder(new LocalOutputFile(file), new ParquetRow(names.columns()))
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build());
  }

  @Override
  public void write(SimulatedTransaction simulated) throws IOException {
    writer.write(simulated);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<SimulatedTransaction, Builder> {
    private final ParquetRow row;

    Builder(OutputFile file, ParquetRow row) {
      super(file);
      this.row = row;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<SimulatedTransaction> getWriteSupport(
        ParquetConfiguration configuration) {
      return row;
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract, and so to be implemented all the same.
    protected WriteSupport<SimulatedTransaction> getWriteSupport(Configuration configuration) {
      return row;
    }
  }
}
