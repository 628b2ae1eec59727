package org.fraudbeam.pipelines.io;

import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.Contextful;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of rows that are no valid events: the first one stops the pipeline, or all go to a
 * folder, as JSON lines with {@code file}, {@code line}, {@code reason}, {@code message}, {@code
 * bytes} (Base64) and, where they are UTF-8, {@code text}.
 */
public final class RejectRows extends PTransform<PCollection<RejectedRow>, PDone> {

  private static final long serialVersionUID = 1L;

  private final @Nullable String folder;
  private final String prefix;

  private RejectRows(@Nullable String folder, String prefix) {
    this.folder = folder;
    this.prefix = prefix;
  }

  /** The first row stops the pipeline, with an error that says where it is and what is wrong. */
  public static RejectRows byStopping() {
    return new RejectRows(null, "");
  }

  /** The rows go to files in this folder whose names start with the prefix; no row, no file. */
  public static RejectRows into(String folder, String prefix) {
    return new RejectRows(folder, prefix);
  }

  /** Whether the first row stops the pipeline. */
  boolean stops() {
    return folder == null;
  }

  @Override
  public PDone expand(PCollection<RejectedRow> rows) {
    if (folder == null) {
      rows.apply("Stop", ParDo.of(new Stop()));
    } else {
      rows.apply("Write", write(folder, prefix));
    }
    return PDone.in(rows.getPipeline());
  }

  /** The destination is looked up for each row: without a row there is then no empty file. */
  private static FileIO.Write<String, RejectedRow> write(String folder, String prefix) {
    return FileIO.<String, RejectedRow>writeDynamic()
        .by(row -> prefix)
        .withDestinationCoder(StringUtf8Coder.of())
        .via(Contextful.fn(RejectedRowJson::write), TextIO.sink())
        .to(folder)
        .withNaming(name -> FileIO.Write.defaultNaming(name, ".jsonl"));
  }

  private static final class Stop extends DoFn<RejectedRow, Void> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element RejectedRow row) {
      EventFiles.REFUSE.accept(row);
    }
  }
}
