package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import org.apache.beam.sdk.io.FileIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.io.ChannelOutputFile;
import org.fraudbeam.pipelines.io.RowProgress;
import org.jspecify.annotations.Nullable;

/** Writes one Parquet file of a feature table, compressed with Zstandard. */
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
        new Builder(ChannelOutputFile.to(channel), new FeatureTableRow(features, labelled))
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build();
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

  private static final class Builder extends ParquetWriter.Builder<LabelledVector, Builder> {

    private final FeatureTableRow row;

    Builder(OutputFile file, FeatureTableRow row) {
      super(file);
      this.row = row;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<LabelledVector> getWriteSupport(ParquetConfiguration configuration) {
      return row;
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract, and so to be implemented all the same.
    protected WriteSupport<LabelledVector> getWriteSupport(Configuration configuration) {
      return row;
    }
  }
}
