package org.fraudbeam.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.python.PythonEnvironment;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The archive of a real Kafka, written by a process that is killed while it writes. With a million
 * rows and three kills on request:
 *
 * <pre>{@code
 * ./mvnw verify -pl pipelines -am -Dfraudbeam.archive=1000000 -Dit.test=ArchiveIT -Dtest=None
 * }</pre>
 */
final class ArchiveIT {

  private static final int ROWS = Integer.getInteger("fraudbeam.archive", 120_000);
  private static final int KILLS = ROWS < 1_000_000 ? 1 : 3;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration OFTEN = Duration.ofMillis(5);

  @TempDir Path folder;

  @Test
  void shouldHoldEveryRowOnceThoughKilledWhileItWrites() throws Exception {
    PythonEnvironment python = PythonEnvironment.install();
    Path archive = folder.resolve("archive");
    BrokerOptions broker =
        BrokerOptions.in(folder.resolve("kafka"))
            .withPartitions(2)
            .withTopics(List.of(Topics.SCORES, Topics.LABELS));
    try (EmbeddedKafka kafka = EmbeddedKafka.start(broker);
        ArchivedTopics topics = new ArchivedTopics(kafka.bootstrapServers(), ROWS)) {
      topics.send();
      Path stop = folder.resolve("stop");
      CompletableFuture<Integer> watch =
          CompletableFuture.supplyAsync(() -> watch(python, archive, stop));
      for (int kill = 0; kill < KILLS; kill++) {
        killWhileItWrites(kafka, archive);
      }
      archiveTheRest(kafka, archive);
      Files.createFile(stop);

      assertThat(watch.join()).isPositive();
      assertRows(
          new ObjectMapper().readTree(python.run("archive_rows.py", archive.toString())), topics);
      assertThat(events(archive).equals(sent(topics))).isTrue();
      assertThat(filesBeingWritten(archive)).isZero();
      List<String> files = files(archive);
      archiveTheRest(kafka, archive);
      assertThat(files(archive)).isEqualTo(files);
    }
  }

  private static void assertRows(JsonNode tables, ArchivedTopics topics) {
    for (String reader : List.of("duckdb", "pandas")) {
      assertThat(tables.get("scores").get(reader))
          .as(reader)
          .extracting(JsonNode::intValue)
          .containsExactly(ROWS, ROWS, 0);
      assertThat(tables.get("labels").get(reader))
          .as(reader)
          .extracting(JsonNode::intValue)
          .containsExactly(topics.labels(), topics.labels(), 0);
    }
  }

  /** What the archive gives whoever reads transactions and labels from files. */
  private static Set<Event> events(Path archive) {
    try (Stream<Event> events = EventFiles.stream(archive, ColumnMapping.knownNames())) {
      return events.collect(Collectors.toCollection(HashSet::new));
    }
  }

  private static Set<Event> sent(ArchivedTopics topics) {
    Set<Event> events = new HashSet<>();
    IntStream.range(0, ROWS).mapToObj(topics::transaction).forEach(events::add);
    IntStream.range(0, ROWS).filter(i -> i % 200 == 0).mapToObj(topics::label).forEach(events::add);
    return events;
  }

  private static void killWhileItWrites(EmbeddedKafka kafka, Path archive) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ArchivePipeline.class.getName(),
            "--runner=FlinkRunner",
            "--flinkMaster=[local]",
            "--parallelism=2",
            "--everySeconds=1",
            "--bootstrapServers=" + kafka.bootstrapServers(),
            "--output=" + archive));
    List<String> before = files(archive);
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      await()
          .atMost(LONGEST)
          .pollDelay(OFTEN)
          .pollInterval(OFTEN)
          .until(
              () ->
                  (!files(archive).equals(before) && filesBeingWritten(archive) > 0)
                      || !process.isAlive());
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as("the exit code of a process that was killed").isEqualTo(137);
  }

  private static void archiveTheRest(EmbeddedKafka kafka, Path archive) {
    StringWriter output = new StringWriter();
    int exitCode =
        new CommandLine(new ArchiveCommand())
            .setOut(new PrintWriter(output))
            .execute(
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--output",
                archive.toString(),
                "--once");
    assertThat(exitCode).isZero();
    assertThat(output.toString()).contains("scores", "%,d".formatted(ROWS));
  }

  private static int watch(PythonEnvironment python, Path archive, Path stop) {
    try {
      return Integer.parseInt(
          python.run("watch_archive.py", archive.toString(), stop.toString()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> files(Path archive) throws IOException {
    return names(archive.resolve("scores"), ".parquet");
  }

  private static int filesBeingWritten(Path archive) throws IOException {
    return names(archive.resolve("_progress"), ".writing").size();
  }

  /** A folder changes while it is walked. */
  private static List<String> names(Path folder, String suffix) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(suffix)).sorted().toList();
    } catch (UncheckedIOException e) {
      return List.of();
    }
  }
}
