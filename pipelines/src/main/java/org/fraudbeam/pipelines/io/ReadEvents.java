package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.Contextful;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.EventCoder;
import org.fraudbeam.pipelines.io.EventFiles.EventFile;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads transactions and labels from files, each file by one worker, for a gzipped file cannot be
 * split. An element's timestamp is the time of its transaction.
 *
 * <p>A row that is no valid event stops the pipeline, unless a folder for dead letters is given.
 *
 * <pre>{@code
 * EventFiles files = EventFiles.at("data/2018", ColumnMapping.knownNames());
 * PCollection<Event> events = pipeline.apply("Read", ReadEvents.from(files));
 * }</pre>
 */
public final class ReadEvents extends PTransform<PBegin, PCollection<Event>> {

  private static final long serialVersionUID = 1L;

  /** How the names of the files of dead letters start. */
  public static final String DEAD_LETTER_PREFIX = "rejected";

  private static final TupleTag<Event> EVENTS = new TupleTag<>() {};
  private static final TupleTag<RejectedRow> REJECTED = new TupleTag<>() {};

  private final EventFiles files;
  private final @Nullable String deadLetters;

  private ReadEvents(EventFiles files, @Nullable String deadLetters) {
    this.files = files;
    this.deadLetters = deadLetters;
  }

  /** Reads the given files. */
  public static ReadEvents from(EventFiles files) {
    return new ReadEvents(files, null);
  }

  /**
   * Writes the rows that are no valid events as JSON lines, with their bytes and the reason, to
   * files in this folder.
   */
  public ReadEvents withDeadLetters(String folder) {
    return new ReadEvents(files, folder);
  }

  @Override
  public PCollection<Event> expand(PBegin begin) {
    // Largest first: the workers then finish at about the same time.
    List<String> names =
        files.files().stream()
            .sorted(Comparator.comparingLong(EventFile::bytes).reversed())
            .map(EventFile::name)
            .toList();
    PCollectionTuple read =
        begin
            .apply("Files", Create.of(names))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "Read",
                ParDo.of(new ReadFile(files.mapping(), deadLetters != null))
                    .withOutputTags(EVENTS, TupleTagList.of(REJECTED)));
    if (deadLetters != null) {
      read.get(REJECTED).apply("WriteDeadLetters", writeDeadLetters(deadLetters));
    }
    return read.get(EVENTS).setCoder(EventCoder.of());
  }

  /** One destination that depends on the row: without a row there is then no empty file. */
  private static FileIO.Write<String, RejectedRow> writeDeadLetters(String folder) {
    return FileIO.<String, RejectedRow>writeDynamic()
        .by(row -> DEAD_LETTER_PREFIX)
        .withDestinationCoder(StringUtf8Coder.of())
        .via(Contextful.fn(RejectedRowJson::write), TextIO.sink())
        .to(folder)
        .withNaming(prefix -> FileIO.Write.defaultNaming(prefix, ".jsonl"));
  }

  private static final class ReadFile extends DoFn<String, Event> {

    private static final long serialVersionUID = 1L;

    private final ColumnMapping mapping;
    private final boolean keepRejected;

    ReadFile(ColumnMapping mapping, boolean keepRejected) {
      this.mapping = mapping;
      this.keepRejected = keepRejected;
    }

    @ProcessElement
    public void process(@Element String file, MultiOutputReceiver output) throws IOException {
      OutputReceiver<RejectedRow> rejected = output.get(REJECTED);
      OutputReceiver<Event> accepted = output.get(EVENTS);
      try (EventReader reader =
          EventReader.open(file, mapping, keepRejected ? rejected::output : EventFiles.REFUSE)) {
        for (List<Event> row = reader.next(); row != null; row = reader.next()) {
          for (Event event : row) {
            accepted.outputWithTimestamp(event, Instant.ofEpochMilli(event.timestampMillis()));
          }
        }
      }
    }
  }
}
