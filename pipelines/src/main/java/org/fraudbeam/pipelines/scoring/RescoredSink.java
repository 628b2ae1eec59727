package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import org.apache.beam.sdk.io.FileIO;
import org.apache.parquet.hadoop.ParquetWriter;
import org.fraudbeam.pipelines.archive.TableRows;
import org.fraudbeam.pipelines.io.ChannelOutputFile;
import org.fraudbeam.pipelines.io.ParquetOutput;
import org.fraudbeam.pipelines.io.RowProgress;
import org.jspecify.annotations.Nullable;

/** Writes one Parquet file of transactions that were scored again. */
final class RescoredSink implements FileIO.Sink<RescoredTransaction> {

  private static final long serialVersionUID = 1L;

  private transient @Nullable ParquetWriter<@Nullable Object[]> writer;

  @Override
  public void open(WritableByteChannel channel) throws IOException {
    writer =
        ParquetOutput.open(
            ChannelOutputFile.to(channel), new TableRows(RescoredTransaction.SCHEMA));
  }

  @Override
  public void write(RescoredTransaction transaction) throws IOException {
    Objects.requireNonNull(writer).write(RescoredTransaction.SCHEMA.row(transaction));
    RowProgress.written();
  }

  /** Beam calls this once, after the last row: what it closes is the Parquet file. */
  @Override
  public void flush() throws IOException {
    Objects.requireNonNull(writer).close();
  }
}
