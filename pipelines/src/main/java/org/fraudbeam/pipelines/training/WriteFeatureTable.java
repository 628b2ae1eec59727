package org.fraudbeam.pipelines.training;

import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.WriteFilesResult;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.features.definition.FeatureSet;

/**
 * Writes a feature table to Parquet files, one for each worker, compressed with Zstandard. {@link
 * FeatureTable} reads it; so do pandas, DuckDB and Spark.
 *
 * <pre>{@code
 * vectors.apply("Write", WriteFeatureTable.of(features).withLabels().to("data/training-set"));
 * }</pre>
 */
public final class WriteFeatureTable {

  private static final String PREFIX = "features";
  private static final String SUFFIX = ".parquet";

  private final FeatureSet features;
  private final boolean labelled;

  private WriteFeatureTable(FeatureSet features, boolean labelled) {
    this.features = features;
    this.labelled = labelled;
  }

  /** Writes the features of a set. */
  public static WriteFeatureTable of(FeatureSet features) {
    return new WriteFeatureTable(features, false);
  }

  /** Adds the columns of the label. */
  public WriteFeatureTable withLabels(boolean withLabels) {
    return new WriteFeatureTable(features, withLabels);
  }

  /** The transform that writes to a folder. Without a row there is no file. */
  public PTransform<PCollection<LabelledVector>, WriteFilesResult<Void>> to(String folder) {
    return FileIO.<LabelledVector>write()
        .via(new FeatureTableSink(features, labelled))
        .to(folder)
        .withPrefix(PREFIX)
        .withSuffix(SUFFIX);
  }
}
