package org.fraudbeam.pipelines.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/** The rows that {@link RejectRows} wrote to a folder. */
public final class RejectedRows {

  private RejectedRows() {}

  /** Counts them. */
  public static long count(String folder) {
    String pattern = (folder.endsWith("/") ? folder : folder + "/") + "*.jsonl";
    long count = 0;
    try {
      for (Metadata file : FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata()) {
        try (BufferedReader lines =
            new BufferedReader(
                Channels.newReader(FileSystems.open(file.resourceId()), StandardCharsets.UTF_8))) {
          count += lines.lines().count();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }
}
