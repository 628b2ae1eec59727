package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.io.FlatParquet;
import org.fraudbeam.pipelines.io.InvalidFileException;

/**
 * A table of features in Parquet files, as {@code features} writes it; with labels it is a training
 * set. Its rows have no order.
 */
public final class FeatureTable {

  private final List<ResourceId> files;
  private final FeatureTableHeader header;
  private final long rowCount;

  private FeatureTable(List<ResourceId> files, FeatureTableHeader header, long rowCount) {
    this.files = files;
    this.header = header;
    this.rowCount = rowCount;
  }

  /**
   * Opens a table and reads the footers of its files.
   *
   * @param location a Parquet file, or a folder of them
   * @throws InvalidFileException if there is none, or one is no feature table, or they differ
   */
  public static FeatureTable at(Path location) {
    return at(location.toString());
  }

  /** Opens a table of any file system that Beam knows, as {@link #at(Path)} does. */
  public static FeatureTable at(String location) {
    try {
      return open(location);
    } catch (IOException e) {
      throw new InvalidFileException(location + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Name, version and fingerprint of what computed the table, and its columns. */
  public FeatureTableHeader header() {
    return header;
  }

  /** The number of rows. */
  public long rowCount() {
    return rowCount;
  }

  /**
   * Checks that the features were computed by the given definition.
   *
   * @throws InvalidFileException if the fingerprints differ
   */
  public FeatureTable requireComputedBy(FeatureSet features) {
    if (!header.fingerprint().equals(features.fingerprint())) {
      throw new InvalidFileException(
          "%s was computed by %s v%d (%s), not by %s: compute the features again"
              .formatted(
                  files.get(0),
                  header.featureSet(),
                  header.version(),
                  header.fingerprint(),
                  features));
    }
    return this;
  }

  /**
   * Streams the rows. In a table without labels no row is a fraud: {@link
   * FeatureTableHeader#labelled} tells. To be closed.
   */
  public Stream<LabelledVector> rows() {
    FeatureTableIterator rows = new FeatureTableIterator(files, header);
    int characteristics = Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliterator(rows, rowCount, characteristics), false)
        .onClose(rows::close);
  }

  /** The rows of some days, as many as fit into memory. */
  List<LabelledVector> rowsOf(LocalDate from, LocalDate to) {
    long fromMillis = Fold.startMillis(from);
    long toMillis = Fold.startMillis(to);
    try (Stream<LabelledVector> rows = rows()) {
      return rows.filter(
              row -> row.timestampMillis() >= fromMillis && row.timestampMillis() < toMillis)
          .toList();
    }
  }

  private static FeatureTable open(String location) throws IOException {
    List<ResourceId> files = filesAt(location);
    FeatureTableHeader header = null;
    long rowCount = 0;
    for (ResourceId file : files) {
      try (FlatParquet parquet = FlatParquet.open(file)) {
        FeatureTableHeader found = FeatureTableHeader.of(parquet, file.toString());
        if (header != null && !header.equals(found)) {
          throw new InvalidFileException(
              "%s holds tables of different features or with and without labels, for example %s: keep one table in a folder"
                  .formatted(location, file));
        }
        header = found;
        rowCount += parquet.rowCount();
      }
    }
    return new FeatureTable(files, Objects.requireNonNull(header), rowCount);
  }

  private static List<ResourceId> filesAt(String location) throws IOException {
    String folder = location.endsWith("/") ? location : location + "/";
    List<ResourceId> files = match(folder + "*.parquet");
    if (files.isEmpty() && location.endsWith(".parquet")) {
      files = match(location);
    }
    if (files.isEmpty()) {
      throw new InvalidFileException(
          location
              + " holds no features: compute them first, with 'features', from files that hold"
              + " transactions");
    }
    return files;
  }

  private static List<ResourceId> match(String pattern) throws IOException {
    return FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata().stream()
        .map(Metadata::resourceId)
        .sorted(Comparator.comparing(ResourceId::toString))
        .toList();
  }
}
