package org.fraudbeam.pipelines.io;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.fraudbeam.pipelines.io.EventFiles.EventFile;

/** Finds the files of events at a place and looks into their headers. */
final class EventFileSearch {

  private static final String DAY = "day=";

  /** Files of a folder, also by day, as an archive has them: of one table, or of all. */
  private static final List<String> OF_FOLDER = List.of("*", DAY + "*/*", "*/" + DAY + "*/*");

  private final String location;
  private final ColumnMapping mapping;
  private final Predicate<LocalDate> days;
  private final List<EventFile> files = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();
  private final TreeSet<String> columnsSeen = new TreeSet<>();

  /**
   * A search.
   *
   * @param days whose folders are looked into
   */
  EventFileSearch(String location, ColumnMapping mapping, Predicate<LocalDate> days) {
    this.location = location;
    this.mapping = mapping;
    this.days = days;
  }

  EventFiles find() throws IOException {
    for (Metadata candidate : candidates()) {
      look(candidate);
    }
    requireNamedColumns();
    if (files.isEmpty()) {
      throw new InvalidFileException(String.join("; ", passedOver));
    }
    return new EventFiles(mapping, files, passedOver);
  }

  private List<Metadata> candidates() throws IOException {
    String folder = location.endsWith("/") ? location : location + "/";
    List<Metadata> found = new ArrayList<>();
    for (String pattern : OF_FOLDER) {
      found.addAll(match(folder + pattern));
    }
    boolean isFolder = !found.isEmpty();
    if (!isFolder) {
      found = match(location);
    }
    List<Metadata> readable =
        found.stream()
            .filter(file -> FileKind.of(file.resourceId()) != FileKind.OTHER)
            .filter(file -> isOfDays(file.resourceId()))
            .sorted(Comparator.comparing((Metadata file) -> file.resourceId().toString()))
            .toList();
    if (readable.isEmpty()) {
      throw new InvalidFileException(
          isFolder
              ? location + " holds no file that ends with .csv, .csv.gz or .parquet"
              : location
                  + " is no file that can be read: give a .csv, .csv.gz or .parquet file, or a"
                  + " folder of them");
    }
    return readable;
  }

  private boolean isOfDays(ResourceId file) {
    return dayOf(file).map(days::test).orElse(true);
  }

  /** The day whose folder a file is in, if it is in one. */
  static Optional<LocalDate> dayOf(ResourceId file) {
    String folder = file.getCurrentDirectory().getFilename();
    if (folder == null || !folder.startsWith(DAY)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(folder.substring(DAY.length())));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // Of another kind of day.
    }
  }

  private static List<Metadata> match(String pattern) throws IOException {
    return FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata();
  }

  private void look(Metadata candidate) throws IOException {
    String name = candidate.resourceId().toString();
    List<String> header;
    try (RowReader rows = RowReader.open(candidate.resourceId(), mapping)) {
      header = rows.header();
    }
    columnsSeen.addAll(header);
    FileLayout layout = mapping.layoutOf(header, name);
    if (layout.hasTransactions() || layout.hasLabels()) {
      files.add(
          new EventFile(name, candidate.sizeBytes(), layout.hasTransactions(), layout.hasLabels()));
    } else {
      passedOver.add(explain(name, header, layout));
    }
  }

  private String explain(String name, List<String> header, FileLayout layout) {
    List<Column> missing = layout.missing();
    String wanted =
        missing.isEmpty()
            ? alternatives(Column.AMOUNT)
                + ", which a transaction needs, nor one named "
                + alternatives(Column.IS_FRAUD)
                + ", which a label needs"
            : missing.stream()
                .map(this::alternatives)
                .collect(Collectors.joining(", nor one named "));
    return "%s has no column named %s; it has %s: name its columns in a file for --columns"
        .formatted(name, wanted, String.join(", ", header));
  }

  private String alternatives(Column column) {
    return String.join(" or ", mapping.namesOf(column));
  }

  private void requireNamedColumns() {
    for (Map.Entry<Column, String> entry : mapping.foreignNames().entrySet()) {
      if (!columnsSeen.contains(entry.getValue())) {
        throw new InvalidFileException(
            "%s says that %s is the column '%s', but no file at %s has it; there are %s"
                .formatted(
                    mapping.origin(),
                    entry.getKey().ownName(),
                    entry.getValue(),
                    location,
                    String.join(", ", columnsSeen)));
      }
    }
  }
}
