package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.archive.TableFile;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The archive of a real Kafka, written by a process that is killed three times while it writes.
 * Larger on request: {@code -Dfraudbeam.archive.transactions=1000000}.
 */
final class ArchiveIT {

  private static final int KILLS = 3;
  private static final SentRecords SENT =
      new SentRecords(Integer.getInteger("fraudbeam.archive.transactions", 20_000));

  /** Two pieces before every kill, one of which is archived by then, and one after the last. */
  private static final int PIECE = SENT.transactions() / (2 * KILLS + 1);

  private static final Duration LONGEST = Duration.ofMinutes(5).plusMillis(SENT.transactions());

  @TempDir private static Path folder;
  private static Path archive;
  private static JsonNode rows;

  @BeforeAll
  static void archiveThoughKilled() throws Exception {
    archive = folder.resolve("archive");
    Random random = new Random(SENT.transactions());
    BrokerOptions broker =
        BrokerOptions.in(folder.resolve("kafka"))
            .withPartitions(2)
            .withTopics(List.of(Topics.SCORES, Topics.LABELS));
    try (EmbeddedKafka kafka = EmbeddedKafka.start(broker);
        ArchiveCounts counts = ArchiveCounts.watch(archive, folder.resolve("errors.log"));
        FolderChanges changes = FolderChanges.watch(archive.resolve("_progress"))) {
      String servers = "--bootstrap-servers=" + kafka.bootstrapServers();
      int cutShort = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        int archived = (2 * kill + 1) * PIECE;
        int sent = archived + PIECE;
        SENT.send(kafka.bootstrapServers(), archived - PIECE, archived);
        try (CommandProcess command =
            CommandProcess.start("archive", servers, "--output=" + archive, "--every=1")) {
          int before = changes.number();
          eventually(() -> reaches(command, counts, archived));
          int changesOfPiece = changes.number() - before;
          SENT.send(kafka.bootstrapServers(), archived, sent);
          int last = changes.number() + random.nextInt(changesOfPiece);
          eventually(() -> changes.number() > last || reaches(command, counts, sent));
          assertThat(command.kill()).as(command::output).isEqualTo(137);
        }
        rows = counts.count();
        System.out.printf("Killed while it wrote rows up to %,d: %s%n", sent, rows);
        assertThat(number("scores")).isGreaterThanOrEqualTo(archived);
        cutShort += number("scores") < sent ? 1 : 0;
      }
      assertThat(cutShort).as("kills before all was archived").isPositive();
      SENT.send(kafka.bootstrapServers(), 2 * KILLS * PIECE, SENT.transactions());
      JsonNode summary = run("archive", servers, "--output=" + archive, "--once", "--json");
      rows = counts.count();
      System.out.printf("DuckDB has looked %d times, at last: %s%n", counts.number(), rows);
      assertThat(summary.at("/scores/rows").intValue()).isEqualTo(number("scores"));
    }
  }

  @Test
  void shouldHoldEveryRowOnce() {
    assertThat(number("scores")).isEqualTo(SENT.transactions());
    assertThat(number("labels")).isEqualTo(SentRecords.labels(SENT.transactions()));
  }

  @Test
  void shouldLeaveNoUnfinishedFile() throws IOException {
    try (Stream<Path> files = Files.walk(archive.resolve("_progress"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("progress.json")
          .noneMatch(name -> name.endsWith(".writing"));
    }
  }

  @Test
  void shouldGiveWhatWasSentToWhoeverReadsTransactionsAndLabels() {
    try (Stream<Event> events = EventFiles.stream(archive, ColumnMapping.knownNames())) {
      events.forEach(
          event -> {
            int number = Integer.parseInt(event.transactionId().substring("tx-".length()));
            assertThat(event)
                .isEqualTo(
                    event instanceof Transaction ? SENT.transaction(number) : SENT.label(number));
          });
    }
  }

  /** What was decided again was decided later. */
  @Test
  void shouldLetTheFirstDecisionStand() throws IOException {
    try (Stream<Path> files = Files.walk(archive.resolve("scores"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        TableFile.forEach(
            file,
            List.of("timestamp", "scored_at"),
            row -> assertThat(row[1]).as(file.toString()).isEqualTo(row[0]));
      }
    }
  }

  @Test
  void shouldBeTheHistoryOfFeaturesModelsAndDrift() throws IOException {
    String transactions = "--transactions=" + archive;
    String registry = "--registry=" + folder.resolve("registry");

    JsonNode features =
        run("features", transactions, "--output=" + folder.resolve("features"), "--json");
    assertThat(features.get("rows").intValue()).isEqualTo(SENT.transactions());
    assertThat(features.get("labelled").booleanValue()).isTrue();

    JsonNode model = run("train", transactions, registry, "--alert-budget=5", "--json");
    assertThat(model.get("aliases").toString()).isEqualTo("[\"champion\"]");
    assertThat(model.at("/metrics/ranking/roc_auc").doubleValue()).isGreaterThan(0.9);

    JsonNode drift =
        run("drift", transactions, registry, "--output=" + folder.resolve("drift"), "--json");
    assertThat(drift.get("transactions").intValue())
        .isEqualTo(SENT.since(LocalDate.parse(drift.get("first_day").textValue())));
    assertThat(drift.at("/performance/known/recall").doubleValue()).isPositive();
  }

  private static boolean reaches(CommandProcess command, ArchiveCounts counts, int transactions) {
    assertThat(command.isAlive()).as(command::output).isTrue();
    return counts.scores() >= transactions;
  }

  private static void eventually(Callable<Boolean> condition) {
    await()
        .atMost(LONGEST)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(condition);
  }

  private static int number(String table) {
    return rows.at("/" + table + "/rows").intValue();
  }

  /** Runs a command to its end and returns what it prints. */
  private static JsonNode run(String... arguments) throws IOException {
    StringWriter output = new StringWriter();
    CommandLine fraudbeam = Fraudbeam.commandLine().setOut(new PrintWriter(output));
    assertThat(fraudbeam.execute(arguments)).as(output.toString()).isZero();
    return new ObjectMapper().readTree(output.toString());
  }
}
