package org.fraudbeam.services.scorer.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.scoring.DecisionId;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.DatabaseOptions;
import org.fraudbeam.services.scorer.decisions.DecisionCounts.Count;
import org.fraudbeam.services.scorer.decisions.ModelComparison.Detection;
import org.fraudbeam.services.scorer.intake.TopicIntake;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.fraudbeam.services.scorer.privacy.SecretNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions and labels on their way from a real Kafka into a real PostgreSQL. */
final class DecisionIntakeIT {

  private static final int MOST = DecisionIntake.FEWEST_MOST;

  @TempDir Path folder;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private EmbeddedPostgres postgres;
  private EmbeddedKafka kafka;
  private Database database;
  private DecisionStore store;
  private KafkaProducer<byte[], byte[]> producer;

  /** On a machine that others use as well. */
  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(5));
  }

  @BeforeEach
  void start() {
    postgres = EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres")));
    database =
        Database.open(
            new DatabaseOptions(postgres.jdbcUrl(), postgres.user(), postgres.password()));
    store = DecisionStore.in(database);
    kafka =
        EmbeddedKafka.start(
            BrokerOptions.in(folder.resolve("kafka"))
                .withTopics(List.of(Topics.SCORES, Topics.LABELS)));
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
    database.close();
    postgres.close();
  }

  @Test
  void shouldFindThePaymentsOfACardAndAtATerminal() {
    for (int number = 1; number <= 1_000; number++) {
      send(Scores.score(number, number / 1_000.0, now));
    }
    send("no decision".getBytes(UTF_8));
    send(null);

    try (TopicIntake intake = intake()) {
      eventually().until(() -> count() == 1_000);
      assertThat(intake.look()).isEmpty();
    }

    Instant until = Scores.happenedAt(907);
    assertThat(store.ofCard("user-7", until, 3))
        .containsExactly(decision(907), decision(807), decision(707));
    assertThat(store.ofTerminal("merchant-7", until.minusMillis(1), 2))
        .containsExactly(decision(897), decision(887));
    assertThat(store.ofCard("user-'; drop table decision; --", until, 3)).isEmpty();
  }

  @Test
  void shouldKeepPseudonymsInPlaceOfUserIds() throws Exception {
    PeopleNames names = SecretNames.in(folder, "a");
    send(Scores.score(1, 0.4, now));
    try (TopicIntake intake = intake(names)) {
      eventually().until(() -> count() == 1);
      assertThat(intake.look()).isEmpty();
    }

    String user = Scores.user(1);
    assertThat(store.ofCard(user, Scores.happenedAt(1), 1)).isEmpty();
    assertThat(store.ofCard(names.kept(user), Scores.happenedAt(1), 1))
        .extracting(RecentDecision::userId)
        .containsExactly(names.kept(user));
  }

  @Test
  void shouldKeepAndCountADecisionOnceHoweverOftenItComes() throws Exception {
    for (int time = 1; time <= 2; time++) {
      for (int number = 1; number <= 100; number++) {
        // The second time it is what a job sends that was set back to a checkpoint.
        send(Scores.score(number, 0.4 * time, now.plusSeconds(time)));
        send(Scores.duplicate(number, 0.9, now.plusSeconds(time)));
      }
    }
    try (TopicIntake intake = intake()) {
      eventually().until(() -> committed() == 400);
      assertThat(intake.look()).isEmpty();
    }
    assertOnce();

    goBackToTheBeginning();
    send(Scores.score(101, 0.4, now));
    try (TopicIntake intake = intake()) {
      eventually().until(() -> count() == 101);
      assertThat(intake.look()).isEmpty();
    }
    assertThat(counted()).isEqualTo(101);
  }

  private void assertOnce() {
    assertThat(count()).isEqualTo(100);
    assertThat(counted()).isEqualTo(100);
    assertThat(store.ofCard("user-1", Instant.now(), 10))
        .singleElement()
        .satisfies(first -> assertThat(first.score()).isEqualTo(0.4));
  }

  @Test
  void shouldKeepTheLatestDecisionsAndNoMore() {
    int sent = 3 * MOST;
    send(Scores.score(1, 0.9, now));
    try (TopicIntake intake = intake()) {
      eventually().until(() -> committed() == 1);
      for (int number = 2; number <= sent; number++) {
        send(Scores.score(number, 0.1, now));
      }
      eventually().until(() -> committed() == sent);
      assertThat(intake.look()).isEmpty();
    }
    // An alert goes only when there are many later ones.
    assertThat(store.ofCard("user-1", Scores.happenedAt(1), 1)).hasSize(1);
    assertThat(count()).isBetween(MOST / 2, MOST + 1);
    assertThat(counted()).isEqualTo(sent);
    assertThat(store.ofCard(Scores.user(sent), Scores.happenedAt(sent), 1)).hasSize(1);
    assertThat(store.ofCard(Scores.user(2), Scores.happenedAt(2), 1)).isEmpty();
  }

  @Test
  void shouldNotReadWhatIsTooOldToBeKept() {
    for (int number = 1; number <= MOST + 100; number++) {
      send(Scores.score(number, 0.1, now));
    }
    producer.flush();
    try (TopicIntake intake = intake()) {
      eventually().until(() -> committed() == MOST + 100);
      assertThat(intake.look()).isEmpty();
    }
    assertThat(counted()).isEqualTo(MOST);
    assertThat(store.ofCard(Scores.user(100), Scores.happenedAt(100), 1)).isEmpty();
  }

  @Test
  void shouldNoteLabelsWhetherTheyComeBeforeOrAfterTheDecision() {
    send(Scores.score(1, 0.9, now));
    try (TopicIntake intake = intake();
        TopicIntake labels =
            LabelIntake.start(KafkaCluster.at(kafka.bootstrapServers()), database)) {
      eventually().until(() -> count() == 1);
      assertThat(label(1)).isNull();

      sendLabel(Scores.label(1, false));
      eventually().until(() -> Boolean.FALSE.equals(label(1)));
      sendLabel(Scores.label(1, true));
      eventually().until(() -> Boolean.TRUE.equals(label(1)));

      sendLabel("no label".getBytes(UTF_8));
      sendLabel(Scores.label(2, true));
      // Fraud outranks legitimate in whatever order they come.
      sendLabel(Scores.label(2, false));
      sendLabel(Scores.label(1, false));
      sendLabel(Scores.label(3, false));
      eventually().until(() -> early() == 2);
      send(Scores.score(2, 0.1, now));
      send(Scores.score(3, 0.1, now));
      eventually().until(() -> count() == 3);
      assertThat(label(1)).isTrue();
      assertThat(label(2)).isTrue();
      assertThat(label(3)).isFalse();
      assertThat(List.of(intake, labels)).allSatisfy(i -> assertThat(i.look()).isEmpty());
    }
  }

  @Test
  void shouldMeasureQualityByWhatIsLabelled() {
    send(Scores.score(1, 0.9, now));
    send(Scores.score(2, 0.8, now.plusSeconds(1)));
    send(Scores.score(3, 0.1, now.plusSeconds(2)));
    send(Scores.score(4, 0.1, now.plusSeconds(3)));
    try (TopicIntake intake = intake();
        TopicIntake labels =
            LabelIntake.start(KafkaCluster.at(kafka.bootstrapServers()), database)) {
      eventually().until(() -> count() == 4);
      assertThat(DetectionQuality.in(database).precision()).isEmpty();
      assertThat(DetectionQuality.in(database).recall()).isEmpty();

      sendLabel(Scores.label(1, true));
      eventually()
          .untilAsserted(
              () ->
                  assertThat(DetectionQuality.in(database))
                      .isEqualTo(new DetectionQuality(1, 1, 1, 1, now)));
      sendLabel(Scores.label(2, false));
      sendLabel(Scores.label(3, true));
      eventually()
          .untilAsserted(
              () ->
                  assertThat(DetectionQuality.in(database))
                      .isEqualTo(new DetectionQuality(2, 1, 2, 1, now)));
      assertThat(List.of(intake, labels)).allSatisfy(i -> assertThat(i.look()).isEmpty());
    }
    assertThat(DetectionQuality.in(database).precision()).hasValue(0.5);
    assertThat(DetectionQuality.in(database).recall()).hasValue(0.5);
  }

  @Test
  void shouldHoldTheChallengerAgainstTheChampionOnTheSameTransactions() {
    // One without a challenger, and one whose challenger cannot be.
    send(Scores.score(1, 0.9, now));
    send(Scores.score(2, 0.9, 1.1, now));
    send(Scores.score(3, 0.9, 0.9, now));
    send(Scores.score(4, 0.9, 0.1, now));
    send(Scores.score(5, 0.1, 0.9, now));
    send(Scores.score(6, 0.1, 0.1, now));
    send(Scores.score(7, 0.9, 0.9, now));
    // A rule decided, so it says nothing about the champion.
    send(Scores.judged(8, 0.1, "night", "abroad", now));
    try (TopicIntake intake = intake();
        TopicIntake labels =
            LabelIntake.start(KafkaCluster.at(kafka.bootstrapServers()), database)) {
      eventually().until(() -> count() == 7);
      assertThat(ModelComparison.in(database, 3, 4))
          .isEqualTo(new ModelComparison(0, new Detection(0, 0, 0), new Detection(0, 0, 0), now));

      for (int number = 1; number <= 6; number++) {
        sendLabel(Scores.label(number, number != 4));
      }
      eventually()
          .untilAsserted(
              () ->
                  assertThat(ModelComparison.in(database, 3, 4))
                      .isEqualTo(
                          new ModelComparison(
                              4, new Detection(2, 1, 3), new Detection(2, 2, 3), now)));
      assertThat(ModelComparison.in(database, 3, 5).labelled()).isZero();
      assertThat(List.of(intake, labels)).allSatisfy(i -> assertThat(i.look()).isEmpty());
    }
    assertThat(DecisionCounts.in(database).since(now.minusSeconds(60)))
        .extracting(Count::challengerVersion, Count::isAlert, Count::isChallengerAlert)
        .containsExactlyInAnyOrder(
            tuple(0, true, false),
            tuple(4, true, true),
            tuple(4, true, false),
            tuple(4, false, true),
            tuple(4, false, false),
            tuple(0, false, false));
    assertThat(RuleCounts.in(database).recent())
        .isEqualTo(
            Map.of("night", new RuleCounts.Count(1, 0), "abroad", new RuleCounts.Count(0, 1)));
  }

  private RecentDecision decision(int number) {
    double score = number / 1_000.0;
    return new RecentDecision(
        DecisionId.of(Scores.user(number), "tx-" + number),
        "tx-" + number,
        Scores.user(number),
        Scores.merchant(number),
        Scores.happenedAt(number),
        100L * number,
        "EUR",
        score,
        score >= Scores.THRESHOLD,
        3,
        now,
        null);
  }

  private TopicIntake intake() {
    return intake(PeopleNames.IN_THE_CLEAR);
  }

  private TopicIntake intake(PeopleNames names) {
    return DecisionIntake.start(KafkaCluster.at(kafka.bootstrapServers()), database, MOST, names);
  }

  private void send(byte @Nullable [] score) {
    var unused = producer.send(new ProducerRecord<>(Topics.SCORES, 0, null, score));
  }

  private void sendLabel(byte[] label) {
    var unused = producer.send(new ProducerRecord<>(Topics.LABELS, 0, null, label));
  }

  private @Nullable Boolean label(int number) {
    return store.ofCard(Scores.user(number), Scores.happenedAt(number), 1).get(0).isFraud();
  }

  private int count() {
    return number("select count(*) from decision");
  }

  private int counted() {
    return number("select coalesce(sum(decided), 0) from decision_count");
  }

  private int early() {
    return number("select count(*) from early_label");
  }

  private int number(String query) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }

  private long committed() throws Exception {
    try (Admin admin = admin()) {
      return admin
          .listConsumerGroupOffsets(DecisionIntake.CONSUMER_GROUP)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    }
  }

  private void goBackToTheBeginning() throws Exception {
    try (Admin admin = admin()) {
      admin
          .alterConsumerGroupOffsets(
              DecisionIntake.CONSUMER_GROUP,
              Map.of(new TopicPartition(Topics.SCORES, 0), new OffsetAndMetadata(0)))
          .all()
          .get();
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }
}
