package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import org.apache.beam.sdk.io.FileIO;
import org.apache.parquet.hadoop.ParquetWriter;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.io.ChannelOutputFile;
import org.fraudbeam.pipelines.io.ParquetOutput;
import org.fraudbeam.pipelines.io.RowProgress;
import org.jspecify.annotations.Nullable;

/** Writes one Parquet file of a feature table. */
final class FeatureTableSink implements FileIO.Sink<LabelledVector> {

  private static final long serialVersionUID = 1L;

  private final FeatureSet features;
  private final boolean labelled;
  private transient @Nullable ParquetWriter<LabelledVector> writer;

  FeatureTableSink(FeatureSet features, boolean labelled) {
    this.features = features;
    this.labelled = labelled;
  }

  @Override
  public void open(WritableByteChannel channel) throws IOException {
    writer =
        ParquetOutput.open(ChannelOutputFile.to(channel), new FeatureTableRow(features, labelled));
  }

  @Override
  public void write(LabelledVector vector) throws IOException {
    Objects.requireNonNull(writer).write(vector);
    RowProgress.written();
  }

  /** Beam calls this once, after the last row: what it closes is the Parquet file. */
  @Override
  public void flush() throws IOException {
    Objects.requireNonNull(writer).close();
  }
}
