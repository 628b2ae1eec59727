package org.fraudbeam.services.producer.options;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.io.RejectedRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files to replay instead of a simulation. */
public final class ReplayGroup {
  @Option(
      names = "--transactions",
      paramLabel = "PATH",
      description =
          "Replays this file or folder of CSV, gzipped CSV or Parquet, with its labels. Default: simulates.")
  private @Nullable String location;

  @Option(
      names = "--columns",
      paramLabel = "FILE",
      description =
          "A YAML file that says what the columns are called. Default: Fraudbeam's names, or the Handbook's.")
  private @Nullable Path columns;

  @Option(
      names = "--sort",
      description =
          "Sorts the events by time first, which takes memory for all of them. Needed where the files are not in order.")
  private boolean sort;

  /** Whether files are to be replayed. */
  public boolean requested() {
    return location != null;
  }

  /** Whether an option was given that means nothing without files. */
  public boolean pointless() {
    return location == null && (columns != null || sort);
  }

  /**
   * The files, if any were named.
   *
   * @throws InvalidFileException if they cannot be read
   */
  public Optional<EventFiles> files() {
    if (location == null) {
      return Optional.empty();
    }
    ColumnMapping mapping =
        columns == null ? ColumnMapping.knownNames() : ColumnMapping.read(columns);
    EventFiles files = EventFiles.at(location, mapping);
    if (!files.hasTransactions()) {
      throw new InvalidFileException(
          location + " holds no transactions; name a file or folder that does.");
    }
    return Optional.of(files);
  }

  /** The events of the files, in order of time if that was asked for. To be closed. */
  public Stream<Event> events(EventFiles files) {
    Stream<Event> events = files.events(ReplayGroup::refuse);
    return sort ? events.sorted(Comparator.comparingLong(Event::timestampMillis)) : events;
  }

  private static void refuse(RejectedRow row) {
    throw new InvalidFileException(row.sentence() + ". Correct the row, or take it out.");
  }

  @Override
  public String toString() {
    return "transactions=%s, columns=%s, sort=%s".formatted(location, columns, sort);
  }
}
