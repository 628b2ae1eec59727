package org.fraudbeam.pipelines.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fraudbeam.pipelines.run.TextTable;

/**
 * What an archive holds.
 *
 * @param tables one for each topic
 * @param elapsed how long it took to bring it up to date
 */
record ArchiveSummary(List<Table> tables, Duration elapsed) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What is there of a topic.
   *
   * @param name of the topic
   * @param rows the number of rows
   * @param days the number of days that have any
   * @param files the number of files
   */
  record Table(String name, long rows, int days, int files) {}

  /** Reads the footers of all files. */
  static ArchiveSummary of(Path archive, Duration elapsed) throws IOException {
    List<Table> tables = new ArrayList<>();
    for (ArchiveTable table : ArchiveTable.values()) {
      List<Path> files = files(archive.resolve(table.topic()));
      long rows = 0;
      for (Path file : files) {
        rows += TableFile.summary(file).rows();
      }
      int days = Math.toIntExact(files.stream().map(Path::getParent).distinct().count());
      tables.add(new Table(table.topic(), rows, days, files.size()));
    }
    return new ArchiveSummary(List.copyOf(tables), elapsed);
  }

  String toText() {
    TextTable text = TextTable.of("table", "rows", "days", "files");
    tables.forEach(
        table ->
            text.row(
                table.name(), number(table.rows()), number(table.days()), number(table.files())));
    return String.format(Locale.ROOT, "%s%nUp to date after %.1f s.", text, seconds());
  }

  String toJson() {
    ObjectNode json = JSON.createObjectNode();
    tables.forEach(
        table ->
            json.putObject(table.name())
                .put("rows", table.rows())
                .put("days", table.days())
                .put("files", table.files()));
    return json.put("seconds", seconds()).toPrettyString();
  }

  private double seconds() {
    return elapsed.toMillis() / 1000.0;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static List<Path> files(Path table) throws IOException {
    if (Files.notExists(table)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(table)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }
}
