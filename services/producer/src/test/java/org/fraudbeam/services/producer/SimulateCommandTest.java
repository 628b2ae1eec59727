package org.fraudbeam.services.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Timestamps;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {
  private static final List<String> SMALL =
      List.of("--customers", "200", "--terminals", "400", "--radius", "20", "--days", "20");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) {
    List<String> arguments = new ArrayList<>(SMALL);
    arguments.addAll(List.of(options));
    return new CommandLine(new SimulateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments.toArray(String[]::new));
  }

  private List<CSVRecord> rows() throws IOException {
    List<CSVRecord> rows = new ArrayList<>();
    for (Path file : files()) {
      try (Reader text =
          new InputStreamReader(
              new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
        rows.addAll(
            CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(text)
                .getRecords());
      }
    }
    return rows;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void shouldWriteOneFileADayInOrderWithTheTruth() throws IOException {
    assertThat(run("--output", folder.toString())).as(err.toString()).isZero();
    assertThat(files()).hasSize(20).first().hasToString(folder + "/transactions-2026-01-01.csv.gz");
    List<CSVRecord> rows = rows();
    assertThat(rows)
        .isSortedAccordingTo(
            Comparator.comparing(row -> row.get("timestamp") + row.get("transaction_id")));
    assertThat(rows).anyMatch(row -> row.get("is_fraud").equals("1"));
    for (CSVRecord row : rows) {
      if (row.get("is_fraud").equals("1")) {
        assertThat(Timestamps.parse(row.get("reported_at")))
            .isEqualTo(Timestamps.parse(row.get("timestamp")) + 7 * 86_400_000L);
        assertThat(row.get("source")).isEqualTo("simulation");
      } else {
        assertThat(row.get("is_fraud")).isEqualTo("0");
        assertThat(row.get("reported_at")).isEmpty();
      }
      assertThat(row.get("amount")).matches("\\d+\\.\\d\\d");
    }
    long frauds = rows.stream().filter(row -> row.get("is_fraud").equals("1")).count();
    assertThat(out.toString())
        .startsWith("Wrote %,d transactions, %,d of them frauds".formatted(rows.size(), frauds))
        .endsWith("to 20 files in %s.%n".formatted(folder));
  }

  @Test
  void shouldWriteTheSameBytesAgain(@TempDir Path other) throws IOException {
    assertThat(run("--output", folder.toString(), "--seed", "5")).isZero();
    assertThat(run("--output", other.toString(), "--seed", "5")).isZero();
    for (Path file : files()) {
      assertThat(other.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void shouldNameTheColumnsAsTheHandbookDoes() throws IOException {
    assertThat(run("--output", folder.toString(), "--handbook-columns")).isZero();
    List<CSVRecord> rows = rows();
    assertThat(rows.get(0).getParser().getHeaderNames())
        .containsExactly(
            "TRANSACTION_ID",
            "TX_DATETIME",
            "CUSTOMER_ID",
            "TERMINAL_ID",
            "TX_AMOUNT",
            "TX_FRAUD",
            "TX_FRAUD_SCENARIO");
    for (CSVRecord row : rows) {
      assertThat(row.get("TX_DATETIME")).matches("2026-01-\\d\\d \\d\\d:\\d\\d:\\d\\d");
      assertThat(row.get("TX_FRAUD").equals("0"))
          .isEqualTo(row.get("TX_FRAUD_SCENARIO").equals("0"));
    }
    Set<String> scenarios =
        rows.stream().map(row -> row.get("TX_FRAUD_SCENARIO")).collect(Collectors.toSet());
    assertThat(scenarios).contains("0", "2", "3");
  }

  @Test
  void shouldDisturbTheRowsOnRequest() throws IOException {
    assertThat(
            run(
                "--output",
                folder.toString(),
                "--duplicates",
                "50%",
                "--conflicts",
                "0.5",
                "--shuffle",
                "2h"))
        .isZero();
    List<CSVRecord> rows = rows();
    Set<String> ids = new HashSet<>();
    Set<String> contents = new HashSet<>();
    rows.forEach(
        row -> {
          ids.add(row.get("transaction_id"));
          contents.add(row.get("transaction_id") + row.get("amount"));
        });
    assertThat(rows.size() / (double) ids.size()).isBetween(2.1, 2.4);
    assertThat(contents.size() / (double) ids.size()).isBetween(1.4, 1.7);
    assertThat(rows.stream().map(row -> row.get("timestamp")).toList())
        .isNotEqualTo(rows.stream().map(row -> row.get("timestamp")).sorted().toList());
  }

  @Test
  void shouldPrintWhatItWroteAsJson() throws IOException {
    assertThat(run("--output", folder.toString(), "--json")).isZero();
    assertThat(out.toString())
        .matches("\\{\"folder\":\".*\",\"files\":20,\"transactions\":\\d+,\"frauds\":\\d+}\\R");
  }

  @Test
  void shouldRefuseToMixTwoDataSetsUnlessToldTo() throws IOException {
    assertThat(run("--output", folder.toString())).isZero();
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThat(run("--output", folder.toString(), "--days", "3")).isNotZero();
    assertThat(err.toString()).contains("holds a data set already").contains("--overwrite");
    assertThat(run("--output", folder.toString(), "--overwrite", "--start", "2027-01-01")).isZero();
    assertThat(files()).hasSize(21).filteredOn(file -> file.toString().contains("2026")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--drift=amount=3,from=2026-03-01 | 'amount=3' is no factor; write x3 or x1.5",
        "--drift=amount=x3 | 'from=' is missing",
        "--drift=from=2026-03-01 | a drift needs either amount=x3 or fraud=card-testing",
        "--drift=fraud=magic,from=2026-03-01 | 'fraud=magic' is unknown; known is card-testing",
        "--drift=amount=x3,from=March | 'from=March' is no moment; write 2026-03-01 or 2026-03-01T12:30:00Z",
        "--drift=amount=x3,from=2026-03-02,to=2026-03-01 | A period must begin before it ends",
        "--drift=amount=x3,from=2026-03-01,from=2026-03-01 | 'from' is given twice",
        "--drift=amount=x3,since=2026-03-01 | 'since=2026-03-01' is unknown; known are amount, fraud, from, to",
        "--burst=rate=x5,from=2026-03-01 | 'to=' is missing",
        "--burst=rate=x0.5,from=2026-03-01,to=2026-03-02 | at least 1",
        "--late=2 | '2' is no share; write 0.01 or 1%",
        "--shuffle=60 | '60' is no duration; write a number and a unit",
        "--customers=0 | The number of customers must be 1 to 1,000,000, but it is 0.",
        "--days=many | 'many' is not an int",
        "--format=xml | 'xml'",
        "--nonsense | Unknown option: '--nonsense'"
      })
  void shouldSayWhatIsWrongWithAnOption(String option, String sentence) throws IOException {
    assertThat(run("--output", folder.toString(), option)).isEqualTo(2);
    assertThat(err.toString()).contains(sentence);
    assertThat(files()).isEmpty();
  }

  @Test
  void shouldAcceptDriftsAndBursts() throws IOException {
    assertThat(
            run(
                "--output", folder.toString(),
                "--drift", "amount=x1.5,from=2026-01-03",
                "--drift", "fraud=card-testing,from=2026-01-04T12:00,to=2026-01-05",
                "--burst", "rate=x20,from=2026-01-02T12:00:00Z,to=2026-01-02T18:00+01:00"))
        .as(err.toString())
        .isZero();
    long onBurstDay =
        rows().stream().filter(row -> row.get("timestamp").startsWith("2026-01-02")).count();
    long before =
        rows().stream().filter(row -> row.get("timestamp").startsWith("2026-01-01")).count();
    assertThat(onBurstDay).isGreaterThan(3 * before);
  }

  @Test
  void shouldExplainEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("Default: 5000.", "Default: 2026-01-01.", "Default: 183.", "Default: 7d.");
    new CommandLine(new SimulateCommand())
        .getCommandSpec()
        .options()
        .forEach(option -> assertThat(option.description()).as(option.longestName()).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource({"csv,false", "parquet,false", "csv,true", "parquet,true"})
  void shouldWriteFilesThatReadAsTheSimulatedEvents(String format, boolean handbook)
      throws IOException {
    List<String> options =
        new ArrayList<>(List.of("--output", folder.toString(), "--format", format));
    if (handbook) {
      options.add("--handbook-columns");
    }
    assertThat(run(options.toArray(String[]::new))).as(err.toString()).isZero();
    assertThat(files()).hasSize(20);
    Simulation simulation =
        Simulation.of(
            SimulationOptions.HANDBOOK
                .withSize(200, 400)
                .withRadius(20)
                .withDays(LocalDate.of(2026, 1, 1), 20));
    List<Event> expected = new ArrayList<>();
    Timeline.of(simulation).forEachRemaining(arrival -> expected.add(arrival.content()));
    try (Stream<Event> events = EventFiles.stream(folder, ColumnMapping.knownNames())) {
      assertThat(events.map(event -> essence(event, handbook)))
          .containsExactlyInAnyOrderElementsOf(
              expected.stream().map(event -> essence(event, handbook)).toList());
    }
  }

  /**
   * What such a file can hold: no truth inside the transaction, and in CSV of the Handbook no
   * milliseconds.
   */
  private static Event essence(Event event, boolean handbook) {
    long precision = handbook ? 1000 : 1;
    if (event instanceof Label label) {
      return new Label(
          label.transactionId(),
          label.timestampMillis() / precision,
          label.userId(),
          label.merchantId(),
          label.fraud(),
          label.reportedAtMillis() / precision,
          label.source());
    }
    Transaction transaction = (Transaction) event;
    return new Transaction(
        transaction.transactionId(),
        transaction.timestampMillis() / precision,
        transaction.userId(),
        transaction.merchantId(),
        transaction.amountMinor(),
        transaction.currency(),
        handbook ? null : transaction.paymentMethod(),
        handbook ? null : transaction.ipAddress(),
        "");
  }
}
