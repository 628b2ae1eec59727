package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.io.FileSystems;
import org.fraudbeam.features.transaction.Event;

/**
 * The files of transactions and labels at one place: a file (CSV, gzipped CSV, Parquet), a folder
 * of them, or a pattern such as {@code data/2018-*.csv}. Their headers are read at once, so that a
 * wrong file or mapping is reported before any work begins.
 */
public final class EventFiles implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What becomes of a row that is no valid event where nothing else is asked for. */
  static final Consumer<RejectedRow> REFUSE =
      row -> {
        throw new InvalidFileException(
            row.sentence() + ". Correct the row, or set such rows aside with --dead-letters.");
      };

  private final ColumnMapping mapping;
  private final ArrayList<EventFile> files;
  private final ArrayList<String> passedOver;

  EventFiles(ColumnMapping mapping, List<EventFile> files, List<String> passedOver) {
    this.mapping = mapping;
    this.files = new ArrayList<>(files);
    this.passedOver = new ArrayList<>(passedOver);
  }

  /**
   * One file of events.
   *
   * @param name where it is
   * @param bytes its size
   * @param transactions whether its rows are transactions
   * @param labels whether its rows may tell of labels
   */
  public record EventFile(String name, long bytes, boolean transactions, boolean labels)
      implements Serializable {}

  /**
   * Finds the files and checks their headers. In a folder, a file with other columns is passed
   * over.
   *
   * @param location a file, a folder or a pattern, of any file system that Beam knows
   * @throws InvalidFileException if there is none, or a column that the mapping names is nowhere
   */
  public static EventFiles at(String location, ColumnMapping mapping) {
    return find(location, mapping, day -> true);
  }

  /**
   * Finds the files as {@link #at} does, but leaves folders of other days alone, such as {@code
   * day=2026-03-01/}.
   *
   * @param first the first day, in UTC
   * @param last the last day
   * @throws InvalidFileException as {@link #at} does
   */
  public static EventFiles ofDays(
      String location, ColumnMapping mapping, LocalDate first, LocalDate last) {
    return find(location, mapping, day -> !day.isBefore(first) && !day.isAfter(last));
  }

  private static EventFiles find(
      String location, ColumnMapping mapping, Predicate<LocalDate> days) {
    try {
      return new EventFileSearch(location, mapping, days).find();
    } catch (IOException e) {
      throw new InvalidFileException(location + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Streams the events at a place, as {@link #events()} does. To be closed. */
  public static Stream<Event> stream(Path location, ColumnMapping mapping) {
    return at(location.toString(), mapping).events();
  }

  /** The files, sorted by name. */
  public List<EventFile> files() {
    return List.copyOf(files);
  }

  /**
   * The files by the day whose folder they are in, such as {@code day=2026-03-01/}, from the first
   * day on; those in no such folder are left out.
   */
  SortedMap<LocalDate, List<EventFile>> byDay() {
    SortedMap<LocalDate, List<EventFile>> byDay = new TreeMap<>();
    for (EventFile file : files) {
      EventFileSearch.dayOf(FileSystems.matchNewResource(file.name(), false))
          .ifPresent(day -> byDay.computeIfAbsent(day, of -> new ArrayList<>()).add(file));
    }
    return byDay;
  }

  /** For each file that holds neither transactions nor labels: its name, and why. */
  public List<String> passedOver() {
    return List.copyOf(passedOver);
  }

  /** Whether any file may tell of labels. */
  public boolean hasLabels() {
    return files.stream().anyMatch(EventFile::labels);
  }

  /** Whether any file holds transactions. */
  public boolean hasTransactions() {
    return files.stream().anyMatch(EventFile::transactions);
  }

  ColumnMapping mapping() {
    return mapping;
  }

  /**
   * Streams all events file by file, in the order of the rows. To be closed.
   *
   * @throws InvalidFileException while it is read, at the first row that is no valid event
   */
  public Stream<Event> events() {
    return events(REFUSE);
  }

  /** Streams all events, and hands over the rows that are none. To be closed. */
  public Stream<Event> events(Consumer<RejectedRow> rejected) {
    EventIterator events = new EventIterator(files, mapping, rejected);
    int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(events, characteristics), false)
        .onClose(events::close);
  }
}
