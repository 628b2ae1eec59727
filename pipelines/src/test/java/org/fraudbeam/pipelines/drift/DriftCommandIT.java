package org.fraudbeam.pipelines.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.fraudbeam.pipelines.io.InvalidFileException;
import org.fraudbeam.pipelines.training.TrainCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From files to a verdict, through the command line. */
class DriftCommandIT {

  private static final LocalDate FIRST_DAY = LocalDate.parse("2018-01-01");

  /** Features look back ten weeks; then come 28 days of training, 14 held out, and labels. */
  private static final int TRAINED_DAYS = 126;

  private static final int DAYS = TRAINED_DAYS + 14;
  private static final int ROWS_PER_DAY = 150;

  /** With few, what becomes known of one of them would move a large share of the transactions. */
  private static final int TERMINALS = 2_000;

  @TempDir private static Path folder;

  private final StringWriter output = new StringWriter();
  private final List<Exception> failures = new ArrayList<>();

  @BeforeAll
  static void trainTheChampion() throws IOException {
    write("quiet/history.csv", 0, TRAINED_DAYS, 1);
    Files.createDirectories(folder.resolve("drifted"));
    Files.copy(folder.resolve("quiet/history.csv"), folder.resolve("drifted/history.csv"));
    write("quiet/latest.csv", TRAINED_DAYS, DAYS, 1);
    write("drifted/latest.csv", TRAINED_DAYS, DAYS, 3);
    assertThat(
            new CommandLine(new TrainCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .execute(
                    "--transactions=" + folder.resolve("quiet/history.csv"),
                    "--registry=" + folder.resolve("registry"),
                    "--alert-budget=5"))
        .isZero();
  }

  @Test
  void shouldFindNoDriftWhereThereIsNone() throws IOException {
    assertThat(drift("quiet", "--json")).isZero();

    JsonNode verdict = verdict();
    assertThat(verdict).isEqualTo(new ObjectMapper().readTree(output.toString()));
    assertThat(verdict.get("verdict").asText())
        .as(verdict.get("reasons").toString())
        .isEqualTo("none");
    assertThat(verdict.get("first_day").asText()).isEqualTo("2018-05-14");
    assertThat(verdict.get("last_day").asText()).isEqualTo("2018-05-20");
    assertThat(verdict.get("transactions").asInt()).isEqualTo(7 * ROWS_PER_DAY);
    assertThat(verdict.at("/performance/known/last_day").asText()).isEqualTo("2018-05-13");
    assertThat(verdict.at("/performance/known/recall").doubleValue()).isPositive();
    assertThat(verdict.at("/performance/estimated/recall").doubleValue()).isPositive();
    assertThat(verdict.get("features")).hasSize(26);
    assertThat(verdict.get("parity").isNull()).isTrue();
  }

  @Test
  void shouldCallForAModelWhenAmountsAreThreeTimesAsLarge() throws IOException {
    assertThat(drift("drifted")).isZero();

    JsonNode verdict = verdict();
    assertThat(verdict.get("verdict").asText()).isEqualTo("retrain");
    assertThat(verdict.get("drivers"))
        .allSatisfy(driver -> assertThat(driver.asText()).contains("amount"));
    assertThat(verdict.get("reasons")).isNotEmpty();
    assertThat(output.toString()).startsWith("Verdict: retrain. 1,050 transactions from ");
    assertThat(folder.resolve("report/report.html"))
        .content()
        .contains("Retrain: the world has moved");
    assertThat(folder.resolve("report/drift.prom"))
        .content()
        .contains("drift_verdict{verdict=\"retrain\"} 1.0", "drift_stability_index{feature=");
    try (Stream<Path> files = Files.list(folder.resolve("report"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("verdict.json", "report.html", "drift.prom", "counts.jsonl");
    }
  }

  @Test
  void shouldLeaveNoVerdictBehindWhenItFails() throws IOException {
    Files.createDirectories(folder.resolve("report"));
    Files.writeString(folder.resolve("report/verdict.json"), "{\"verdict\":\"none\"}");
    Files.createDirectories(folder.resolve("corrupted"));
    Files.writeString(
        folder.resolve("corrupted/latest.csv"),
        "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD\n1,never,1,1,1,0\n");

    assertThat(drift("corrupted")).isEqualTo(1);

    assertThat(failures.get(0)).isInstanceOf(InvalidFileException.class);
    assertThat(folder.resolve("report/verdict.json")).doesNotExist();
  }

  @Test
  void shouldSayThatThereIsNoChampion() {
    assertThat(drift("quiet", "--registry=" + folder.resolve("nothing"))).isEqualTo(1);

    assertThat(failures.get(0))
        .hasMessage(
            "There is no champion in "
                + folder.resolve("nothing")
                + " to compare with: train a model first.");
  }

  @Test
  void shouldRefuseLabelsThatTheComparisonOfServedVectorsWouldNotSee() {
    assertThat(drift("quiet", "--labels=labels.csv", "--served=scores.jsonl")).isEqualTo(1);

    assertThat(failures.get(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("put the labels among them and leave --labels out");
  }

  private static JsonNode verdict() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("report/verdict.json").toFile());
  }

  private int drift(String transactions, String... arguments) {
    List<String> all = new ArrayList<>();
    all.add("--transactions=" + folder.resolve(transactions));
    all.add("--output=" + folder.resolve("report"));
    all.add("--registry=" + folder.resolve("registry"));
    all.addAll(List.of(arguments));
    return new CommandLine(new DriftCommand())
        .setOverwrittenOptionsAllowed(true)
        .setOut(new PrintWriter(output))
        .setExecutionExceptionHandler(
            (exception, line, parsed) -> {
              failures.add(exception);
              return 1;
            })
        .execute(all.toArray(String[]::new));
  }

  private static void write(String name, int firstDay, int endDay, int factor) throws IOException {
    Random random = new Random(firstDay);
    List<String> lines = new ArrayList<>();
    lines.add("TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD");
    for (int row = firstDay * ROWS_PER_DAY; row < endDay * ROWS_PER_DAY; row++) {
      LocalDateTime time =
          FIRST_DAY.atStartOfDay().plusMinutes(1440L * row / ROWS_PER_DAY).plusSeconds(1);
      boolean fraud = random.nextInt(25) == 0;
      double amount = fraud ? 200 + 100 * random.nextDouble() : 230 * random.nextDouble();
      lines.add(
          String.format(
              Locale.ROOT,
              "%d,%s,%d,%d,%.2f,%d",
              row,
              time.toString().replace('T', ' '),
              random.nextInt(300),
              random.nextInt(TERMINALS),
              factor * amount,
              fraud ? 1 : 0));
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
