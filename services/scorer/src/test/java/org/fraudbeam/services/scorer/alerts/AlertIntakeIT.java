package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts on their way from a real Kafka into a real PostgreSQL. With {@code
 * -Dintake.outage.seconds=30} PostgreSQL stays away as long.
 */
final class AlertIntakeIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration OUTAGE =
      Duration.ofSeconds(Long.getLong("intake.outage.seconds", 1));

  @TempDir Path folder;

  private final Map<UUID, Double> sent = new HashMap<>();
  private PostgresOptions options;
  private EmbeddedPostgres postgres;
  private EmbeddedKafka kafka;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void start() {
    options = PostgresOptions.in(folder.resolve("postgres"));
    postgres = EmbeddedPostgres.start(options);
    options =
        options.withPort(
            Integer.parseInt(postgres.jdbcUrl().replaceAll("\\D*127.0.0.1:(\\d+).*", "$1")));
    kafka =
        EmbeddedKafka.start(
            BrokerOptions.in(folder.resolve("kafka")).withTopics(List.of(Topics.ALERTS)));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    producer.close();
    kafka.close();
    postgres.close();
  }

  @Test
  void shouldKeepEveryAlertOnceThoughDatabaseAndProcessDieOnTheWay() throws Exception {
    Process scorer = startScorer();
    send(1, 5_000);
    await().atMost(LONGEST).until(() -> kept().size() > 1_000);

    postgres.close();
    Instant end = Instant.now().plus(OUTAGE);
    send(5_001, 15_000);
    await().atMost(LONGEST).until(() -> Instant.now().isAfter(end));
    assertThat(scorer.isAlive()).isTrue();
    postgres = EmbeddedPostgres.start(options);
    int before = kept().size();
    send(15_001, 20_000);
    await().atMost(LONGEST).pollInterval(Duration.ofMillis(10)).until(() -> kept().size() > before);

    scorer.destroyForcibly().waitFor();
    int atItsDeath = kept().size();
    Process next = startScorer();
    try {
      await().atMost(LONGEST).until(() -> kept().size() >= sent.size());
      assertThat(kept()).isEqualTo(sent);
      System.out.printf(
          "%d of %d alerts were kept when the scorer was killed%n", atItsDeath, sent.size());
    } finally {
      next.destroyForcibly().waitFor();
    }
  }

  @Test
  void shouldSayThatAlertsWaitAndSetApartWhatIsNoAlert() throws Exception {
    try (Database database = Database.open(databaseOptions());
        TopicIntake intake =
            AlertIntake.start(
                KafkaCluster.at(kafka.bootstrapServers()), database, PeopleNames.IN_THE_CLEAR)) {
      send(1, 1);
      await().atMost(LONGEST).until(() -> kept().size() == 1);
      assertThat(intake.look()).isEmpty();

      postgres.close();
      producer.send(new ProducerRecord<>(Topics.ALERTS, "no alert".getBytes(UTF_8))).get();
      send(2, 2);
      await().atMost(LONGEST).until(() -> intake.look().isPresent());
      assertThat(intake.look().orElseThrow().reason()).contains("it waits in Kafka since");

      postgres = EmbeddedPostgres.start(options);
      await().atMost(LONGEST).until(() -> kept().size() == 2);
      await().atMost(LONGEST).until(() -> intake.look().isEmpty());
      await()
          .atMost(LONGEST)
          .untilAsserted(() -> assertThat(unreadable()).containsExactly("no alert"));
    }
  }

  /** Sends alerts, and every tenth again with another score: the first of an id is what stands. */
  private void send(int first, int last) throws Exception {
    Future<?> latest = null;
    for (int number = first; number <= last; number++) {
      for (double score = 0.5; score < (number % 10 == 0 ? 1 : 0.9); score += 0.4) {
        UUID id = Alerts.id(number);
        sent.putIfAbsent(id, score);
        byte[] alert = Alerts.json(id, "user-" + number % 100, "merchant-1", score, "10", 1);
        latest =
            producer.send(
                new ProducerRecord<>(Topics.ALERTS, id.toString().getBytes(UTF_8), alert));
      }
    }
    producer.flush();
    assertThat(latest).isNotNull();
    assertThat(latest.get()).isNotNull();
  }

  private Map<UUID, Double> kept() {
    return jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select alert_id, score from fraudbeam.alert")
                    .map(
                        (row, context) -> Map.entry(row.getObject(1, UUID.class), row.getDouble(2)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private List<String> unreadable() {
    return jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select convert_from(body, 'UTF8') from fraudbeam.unreadable_alert")
                    .mapTo(String.class)
                    .list());
  }

  private Jdbi jdbi() {
    return Jdbi.create(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private DatabaseOptions databaseOptions() {
    return new DatabaseOptions(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private Process startScorer() throws Exception {
    Database.open(databaseOptions()).close();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
            Scorer.class.getName(),
            kafka.bootstrapServers(),
            postgres.jdbcUrl(),
            postgres.user(),
            postgres.password())
        .inheritIO()
        .start();
  }

  /** The part of the service that keeps alerts, in a process that can be killed. */
  static final class Scorer {

    private Scorer() {}

    public static void main(String[] arguments) throws Exception {
      try (Database database =
              Database.open(new DatabaseOptions(arguments[1], arguments[2], arguments[3]));
          TopicIntake intake =
              AlertIntake.start(
                  KafkaCluster.at(arguments[0]), database, PeopleNames.IN_THE_CLEAR)) {
        assertThat(intake.look()).isEmpty();
        TimeUnit.DAYS.sleep(1);
      }
    }
  }
}
