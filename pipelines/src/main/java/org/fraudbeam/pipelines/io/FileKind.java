package org.fraudbeam.pipelines.io;

import java.util.Locale;
import org.apache.beam.sdk.io.fs.ResourceId;

/** What a file holds, told by the end of its name. */
enum FileKind {
  CSV,
  GZIPPED_CSV,
  PARQUET,
  OTHER;

  static FileKind of(ResourceId file) {
    String name = String.valueOf(file.getFilename()).toLowerCase(Locale.ROOT);
    if (name.startsWith(".") || name.startsWith("_")) {
      return OTHER;
    }
    if (name.endsWith(".csv")) {
      return CSV;
    }
    if (name.endsWith(".csv.gz")) {
      return GZIPPED_CSV;
    }
    return name.endsWith(".parquet") ? PARQUET : OTHER;
  }
}
