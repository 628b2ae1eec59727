package org.fraudbeam.pipelines.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.fraudbeam.pipelines.archive.TableFile;
import org.fraudbeam.pipelines.run.TextTable;
import org.fraudbeam.pipelines.run.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of a day compare with those that were served.
 *
 * @param day the day, in UTC
 * @param version the version of the model that scored it again
 * @param counts number of transactions by outcome
 * @param faults some of those that are unexplained, for people
 */
record RescoringReport(
    String day, int version, Map<RescoringOutcome, Long> counts, List<String> faults) {

  /** Most faults that a report describes. */
  static final int MOST_FAULTS = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Its name says to readers of the folder that it is not one of the table's files. */
  private static final String FILE = "_report.json";

  /** Counts what a run has written to a folder, and writes the report beside it. */
  static RescoringReport write(Path folder, String day, int version) throws IOException {
    Map<RescoringOutcome, Long> counts = new EnumMap<>(RescoringOutcome.class);
    for (RescoringOutcome outcome : RescoringOutcome.values()) {
      counts.put(outcome, 0L);
    }
    List<String> faults = new ArrayList<>();
    List<String> columns = List.of(RescoredTransaction.OUTCOME, RescoredTransaction.EXPLANATION);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.parquet")) {
      for (Path file : files) {
        TableFile.forEach(
            file,
            columns,
            row -> {
              counts.merge(
                  RescoringOutcome.valueOf(text(row[0]).toUpperCase(Locale.ROOT)), 1L, Long::sum);
              String fault = text(row[1]);
              if (!fault.isEmpty() && faults.size() < MOST_FAULTS) {
                faults.add(fault);
              }
            });
      }
    }
    RescoringReport report = new RescoringReport(day, version, counts, List.copyOf(faults));
    WholeFile.write(folder.resolve(FILE), report.toJson());
    return report;
  }

  private static String text(@Nullable Object value) {
    return value instanceof Binary binary ? binary.toStringUsingUTF8() : "";
  }

  /** Whether nothing is wrong, and there was anything to compare. */
  boolean isExplained() {
    return rows() > 0 && unexplained() == 0;
  }

  String toText() {
    TextTable table = TextTable.of("outcome", "transactions");
    counts.forEach(
        (outcome, n) -> table.row(outcome.label(), String.format(Locale.ROOT, "%,d", n)));
    StringBuilder text = new StringBuilder(table.toString()).append(System.lineSeparator());
    faults.forEach(fault -> text.append("  ").append(fault).append(System.lineSeparator()));
    return text.append(verdict()).toString();
  }

  private String verdict() {
    return String.format(
        Locale.ROOT,
        "%,d transactions of %s scored again by version %d: %s",
        rows(),
        day,
        version,
        isExplained()
            ? "every difference to what was served is explained."
            : "%,d differences to what was served are unexplained.".formatted(unexplained()));
  }

  String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("day", day);
    json.put("model_version", version);
    json.put("rows", rows());
    counts.forEach((outcome, n) -> json.put(outcome.label(), n));
    json.put("explained", isExplained());
    faults.forEach(json.withArray("faults")::add);
    return json.toPrettyString();
  }

  private long rows() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private long unexplained() {
    return counts.getOrDefault(RescoringOutcome.UNEXPLAINED, 0L);
  }
}
