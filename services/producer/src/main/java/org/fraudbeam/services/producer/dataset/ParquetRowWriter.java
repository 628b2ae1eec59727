package org.fraudbeam.services.producer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.fraudbeam.pipelines.io.ParquetOutput;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;

/** Rows as Parquet. */
final class ParquetRowWriter implements RowWriter {
  private final ParquetWriter<SimulatedTransaction> writer;

  private ParquetRowWriter(ParquetWriter<SimulatedTransaction> writer) {
    this.writer = writer;
  }

  static ParquetRowWriter open(Path file, ColumnNames names) throws IOException {
    return new ParquetRowWriter(
        ParquetOutput.open(new LocalOutputFile(file), new ParquetRow(names.columns())));
  }

  @Override
  public void write(SimulatedTransaction simulated) throws IOException {
    writer.write(simulated);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
