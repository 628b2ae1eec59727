package org.fraudbeam.pipelines.drift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fraudbeam.pipelines.run.WholeFile;

/**
 * The folder of a report: {@value #COUNTS}, {@value #PAGE}, {@value #METRICS} and, last of all,
 * {@value #VERDICT}. Where there is a verdict, all of it is there.
 */
final class ReportFolder {

  static final String COUNTS = "counts.jsonl";
  static final String PAGE = "report.html";
  static final String METRICS = "drift.prom";
  static final String VERDICT = "verdict.json";

  private final Path folder;

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder; the verdict of an earlier run goes, so that it cannot be taken for this. */
  static ReportFolder begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(VERDICT));
    return new ReportFolder(folder);
  }

  /** The file that the pipeline writes. */
  static String counts(String folder) {
    return Path.of(folder).resolve(COUNTS).toString();
  }

  /** What the pipeline has counted. */
  SortedMap<Long, TransactionCounts> readCounts() throws IOException {
    SortedMap<Long, TransactionCounts> days = new TreeMap<>();
    try (Stream<String> lines = Files.lines(folder.resolve(COUNTS))) {
      lines.map(DayLine::read).forEach(line -> days.put(line.epochDay(), line.counts()));
    }
    return days;
  }

  /** Writes everything but the verdict. */
  void write(DriftReport report, SortedMap<Long, TransactionCounts> days) throws IOException {
    WholeFile.write(folder.resolve(PAGE), ReportTexts.page(report, days).html());
    WholeFile.write(folder.resolve(METRICS), DriftMetrics.text(report));
  }

  /** Writes the verdict. */
  void finish(DriftReport report) throws IOException {
    WholeFile.write(folder.resolve(VERDICT), VerdictJson.of(report).toPrettyString());
  }
}
