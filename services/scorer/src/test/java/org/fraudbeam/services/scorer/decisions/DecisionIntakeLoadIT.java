package org.fraudbeam.services.scorer.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.DatabaseOptions;
import org.fraudbeam.services.scorer.intake.TopicIntake;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What 2,000 decisions a second cost, with as many features as the scoring job sends and a
 * challenger. It says so on Linux; {@code -Dintake.load.seconds=60} for figures.
 */
final class DecisionIntakeLoadIT {

  private static final int PER_SECOND = 2_000;
  private static final int SECONDS = Integer.getInteger("intake.load.seconds", 3);
  private static final double NANOS = 1e9;

  /** The kernel tells processor time in hundredths of a second. */
  private static final double TICKS = 100;

  @TempDir Path folder;

  @Test
  void shouldKeepAllOfTwoThousandASecond() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres")));
        Database database = Database.open(DatabaseOptions.of(postgres.access()));
        EmbeddedKafka kafka =
            EmbeddedKafka.start(
                BrokerOptions.in(folder.resolve("kafka")).withTopics(List.of(Topics.SCORES)));
        TopicIntake intake =
            DecisionIntake.start(
                KafkaCluster.at(kafka.bootstrapServers()),
                database,
                DecisionIntake.MOST,
                PeopleNames.IN_THE_CLEAR);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      // A third of the time warms up.
      int warm = PER_SECOND * SECONDS / 2;
      send(producer, 1, warm);
      await().atMost(Duration.ofMinutes(5)).until(() -> count(database) == warm);

      double javaBefore = javaSeconds();
      double postgresBefore = postgresSeconds(database);
      int all = warm + PER_SECOND * SECONDS;
      send(producer, warm + 1, all);
      await().atMost(Duration.ofMinutes(5)).until(() -> count(database) == all);
      assertThat(intake.look()).isEmpty();
      System.out.printf(
          "%,d decisions a second take %.1f %% of a processor for the intake and %.1f %% for"
              + " PostgreSQL%n",
          PER_SECOND,
          100 * (javaSeconds() - javaBefore) / SECONDS,
          100 * (postgresSeconds(database) - postgresBefore) / SECONDS);
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, int first, int last) {
    long start = System.nanoTime();
    for (int number = first; number <= last; number++) {
      long due = start + (long) ((number - first) * NANOS / PER_SECOND);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      double score = number % 500 == 0 ? 0.9 : number % 100 / 250.0;
      var unused =
          producer.send(
              new ProducerRecord<>(
                  Topics.SCORES, Scores.score(number, score, score / 2, Instant.now())));
    }
    producer.flush();
  }

  private static int count(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select coalesce(sum(decided), 0) from decision_count")
                    .mapTo(Integer.class)
                    .one());
  }

  private static double javaSeconds() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getAllThreadIds())
            .filter(
                id ->
                    threads.getThreadInfo(id) != null
                        && threads
                            .getThreadInfo(id)
                            .getThreadName()
                            .equals("intake of " + Topics.SCORES))
            .map(threads::getThreadCpuTime)
            .sum()
        / NANOS;
  }

  /** All processes of the server: those that run, and by their parent those that have ended. */
  private static double postgresSeconds(Database database) {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return Double.NaN;
    }
    List<Long> processes =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select pid from pg_stat_activity where backend_type not like"
                                + " 'auto%worker'")
                        .mapTo(Long.class)
                        .list());
    long parent = Long.parseLong(status(processes.get(0)).get(1));
    long ticks = sum(status(parent), 11, 15);
    for (long process : processes) {
      ticks += sum(status(process), 11, 13);
    }
    return ticks / TICKS;
  }

  private static long sum(List<String> fields, int from, int to) {
    return fields.subList(from, to).stream().mapToLong(Long::parseLong).sum();
  }

  /** The fields of proc(5) from the third on: the name before them may hold blanks. */
  private static List<String> status(long process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process + "/stat"));
      return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
