package org.fraudbeam.services.scorer.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.DatabaseOptions;
import org.fraudbeam.services.scorer.decisions.DecisionIntake;
import org.fraudbeam.services.scorer.decisions.LabelIntake;
import org.fraudbeam.services.scorer.decisions.Scores;
import org.fraudbeam.services.scorer.intake.TopicIntake;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a real Kafka and a real PostgreSQL; the test takes the place of the job. */
final class LiveWatchIT {

  @TempDir Path folder;

  private EmbeddedPostgres postgres;
  private EmbeddedKafka kafka;
  private Database database;
  private KafkaProducer<byte[], byte[]> producer;
  private TopicIntake decisions;
  private TopicIntake labels;
  private LiveWatch watch;

  /** On a machine that others use as well. */
  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(5));
  }

  @BeforeEach
  void start() {
    postgres = EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres")));
    database = Database.open(DatabaseOptions.of(postgres.access()));
    kafka = EmbeddedKafka.start(BrokerOptions.in(folder.resolve("kafka")).withTopics(Topics.all()));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    for (int number = 1; number <= 1_000; number++) {
      sendTransaction(number);
    }
    decisions =
        DecisionIntake.start(
            KafkaCluster.at(kafka.bootstrapServers()),
            database,
            DecisionIntake.FEWEST_MOST,
            PeopleNames.IN_THE_CLEAR);
    labels = LabelIntake.start(KafkaCluster.at(kafka.bootstrapServers()), database);
    watch = LiveWatch.start(KafkaCluster.at(kafka.bootstrapServers()), database);
  }

  @AfterEach
  void stop() {
    watch.close();
    labels.close();
    decisions.close();
    producer.close();
    kafka.close();
    database.close();
    postgres.close();
  }

  @Test
  void shouldTellHowFarTheJobIsBehind() throws Exception {
    awaitLag(Reader.SCORING, 1_000);

    commit(400);
    awaitLag(Reader.SCORING, 600);

    // The job goes on to the end of what there was, and has no checkpoint of it yet.
    sendTransaction(1_001);
    eventually().until(() -> watch.figures().backlog().oldest() != null);
    send(Topics.SCORES, Scores.score(1_001, 0.1, Instant.now()));
    awaitLag(Reader.SCORING, 0);
    eventually().until(() -> watch.figures().backlog().oldest() == null);
    assertThat(watch.figures().scoring().latencies().recent()).isEqualTo(1);

    send(Topics.ALERTS, "read by nobody here".getBytes(UTF_8));
    eventually().until(() -> lagOf(Topics.ALERTS) == 1);
    assertThat(lagOf(Topics.SCORES)).isZero();
  }

  @Test
  void shouldCountALabelAtOnce() {
    Instant now = Instant.now();
    for (int number = 1; number <= 10; number++) {
      send(Topics.SCORES, Scores.score(number, number <= 4 ? 0.9 : 0.1, now));
    }
    eventually().until(() -> watch.figures().scoring().flow().decided() == 10);
    assertThat(watch.figures().scoring().flow().alerts()).isEqualTo(4);
    assertThat(watch.figures().scoring().quality().precision()).isEmpty();

    send(Topics.LABELS, Scores.label(1, true));
    send(Topics.LABELS, Scores.label(2, false));
    send(Topics.LABELS, Scores.label(9, true));
    eventually()
        .untilAsserted(
            () ->
                assertThat(watch.figures().scoring().quality().precision())
                    .isEqualTo(OptionalDouble.of(0.5)));
    assertThat(watch.figures().scoring().quality().recall()).hasValue(0.5);
  }

  @Test
  void shouldKeepTheLatestFiguresWhileTheDatabaseIsAway() {
    send(Topics.SCORES, Scores.score(1, 0.1, Instant.now()));
    eventually().until(() -> watch.figures().scoring().flow().decided() == 1);

    postgres.close();
    eventually().until(() -> !watch.figures().databaseAnswers());
    assertThat(watch.figures().scoring().flow().decided()).isEqualTo(1);
    assertThat(watch.figures().kafkaAnswers()).isTrue();
  }

  private void awaitLag(Reader reader, long records) {
    eventually().until(() -> watch.figures().backlog().lags().contains(new Lag(reader, records)));
  }

  private long lagOf(String topic) {
    return watch.figures().backlog().lags().stream()
        .filter(lag -> lag.reader().topic().equals(topic))
        .mapToLong(Lag::records)
        .sum();
  }

  private void commit(long offset) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .alterConsumerGroupOffsets(
              Reader.SCORING.group(),
              Map.of(new TopicPartition(Topics.TRANSACTIONS, 0), new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }

  private void sendTransaction(int number) {
    send(Topics.TRANSACTIONS, Scores.transaction(number));
  }

  private void send(String topic, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(topic, 0, null, value));
  }
}
