package org.fraudbeam.pipelines.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fraudbeam.pipelines.archive.TableFile.Summary;
import org.fraudbeam.pipelines.io.FlatParquet.Bounds;
import org.jspecify.annotations.Nullable;

/** The files of one table for one day. Only {@link PartitionState} changes what is there. */
final class DayFolder {

  /** A file of so many rows is left as it is; a smaller one grows. */
  static final int ROWS_OF_A_FULL_FILE = 100_000;

  /** So is a file that has grown so often: its footer describes every row group. */
  static final int ROW_GROUPS_OF_A_FULL_FILE = 64;

  private static final String DAY = "day=";
  private static final String SUFFIX = ".parquet";

  private final ArchiveTable table;
  private final Path folder;

  DayFolder(Path archive, ArchiveTable table, LocalDate day) {
    this.table = table;
    this.folder = archive.resolve(table.topic()).resolve(DAY + day);
  }

  /** The days that a table has a folder for. */
  static List<LocalDate> days(Path archive, ArchiveTable table) throws IOException {
    List<LocalDate> days = new ArrayList<>();
    Path folder = archive.resolve(table.topic());
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, DAY + "*")) {
        found.forEach(
            day -> days.add(LocalDate.parse(day.getFileName().toString().substring(DAY.length()))));
      }
    }
    return days;
  }

  /** The file that begins with a record, which no other file ever does. */
  Path file(int partition, long offset) {
    return folder.resolve("%s%012d%s".formatted(prefix(partition), offset, SUFFIX));
  }

  /** The latest file of a partition that has these columns and is not full. */
  Optional<Path> growing(int partition, TableSchema<?> schema) throws IOException {
    List<Path> files = files(prefix(partition));
    Collections.reverse(files);
    for (Path file : files) {
      Summary summary = TableFile.summary(file);
      if (summary.rows() < ROWS_OF_A_FULL_FILE
          && summary.rowGroups() < ROW_GROUPS_OF_A_FULL_FILE
          && summary.columns().equals(schema.type().getFields())) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * Leaves out rows that are here already, and all but the first of those that are the same. A row
   * that is the same has the same time, so only files that reach over the time of a row are looked
   * into.
   */
  List<ArchiveRow> withoutRepeats(List<ArchiveRow> rows) throws IOException {
    NavigableSet<Long> times = new TreeSet<>();
    rows.forEach(row -> times.add(row.timestampMillis()));
    Set<List<@Nullable Object>> there = new HashSet<>();
    for (Path file : files()) {
      if (isWithin(TableFile.summary(file).times(), times)) {
        TableFile.forEach(file, table.key(), row -> there.add(Arrays.asList(row)));
      }
    }
    return rows.stream().filter(row -> there.add(row.values(table.key()))).toList();
  }

  private static boolean isWithin(Bounds bounds, NavigableSet<Long> times) {
    Long time = times.ceiling(bounds.least());
    return time != null && time <= bounds.greatest();
  }

  private String prefix(int partition) {
    return table.topic() + "-" + partition + "-";
  }

  /** All files, in the order of their names. */
  List<Path> files() throws IOException {
    return files("");
  }

  private List<Path> files(String prefix) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, prefix + "*" + SUFFIX)) {
        found.forEach(files::add);
      }
    }
    Collections.sort(files);
    return files;
  }
}
