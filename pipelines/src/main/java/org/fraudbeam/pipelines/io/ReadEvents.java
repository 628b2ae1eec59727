package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
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

/**
 * Reads transactions and labels from files, each file by one worker, for a gzipped file cannot be
 * split. An element's timestamp is the time of its transaction.
 *
 * <p>A row that is no valid event stops the pipeline, unless it is told to be rejected otherwise.
 *
 * <pre>{@code
 * EventFiles files = EventFiles.at("data/2018", ColumnMapping.knownNames());
 * PCollection<Event> events = pipeline.apply("Read", ReadEvents.from(files));
 * }</pre>
 */
public final class ReadEvents extends PTransform<PBegin, PCollection<Event>> {

  private static final long serialVersionUID = 1L;

  private static final TupleTag<Event> EVENTS = new TupleTag<>() {};
  private static final TupleTag<RejectedRow> REJECTED = new TupleTag<>() {};

  private final EventFiles files;
  private final RejectRows rejection;

  private ReadEvents(EventFiles files, RejectRows rejection) {
    this.files = files;
    this.rejection = rejection;
  }

  /** Reads the given files. */
  public static ReadEvents from(EventFiles files) {
    return new ReadEvents(files, RejectRows.byStopping());
  }

  /** Says what becomes of rows that are no valid events. */
  public ReadEvents rejecting(RejectRows rows) {
    return new ReadEvents(files, rows);
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
                // A second output costs another pass over all events: only where it is used.
                ParDo.of(new ReadFile(files.mapping(), rejection.stops()))
                    .withOutputTags(
                        EVENTS,
                        rejection.stops() ? TupleTagList.empty() : TupleTagList.of(REJECTED)));
    if (!rejection.stops()) {
      read.get(REJECTED).setCoder(RejectedRowCoder.of()).apply("Reject", rejection);
    }
    return read.get(EVENTS).setCoder(EventCoder.of());
  }

  private static final class ReadFile extends DoFn<String, Event> {

    private static final long serialVersionUID = 1L;

    private final ColumnMapping mapping;
    private final boolean stopAtRejected;

    ReadFile(ColumnMapping mapping, boolean stopAtRejected) {
      this.mapping = mapping;
      this.stopAtRejected = stopAtRejected;
    }

    @ProcessElement
    public void process(@Element String file, MultiOutputReceiver output) throws IOException {
      OutputReceiver<Event> events = output.get(EVENTS);
      Consumer<RejectedRow> rejected =
          stopAtRejected ? EventFiles.REFUSE : output.get(REJECTED)::output;
      try (EventReader reader = EventReader.open(file, mapping, rejected)) {
        for (List<Event> row = reader.next(); row != null; row = reader.next()) {
          for (Event event : row) {
            events.outputWithTimestamp(event, Instant.ofEpochMilli(event.timestampMillis()));
          }
          RowProgress.read();
        }
      }
    }
  }
}
