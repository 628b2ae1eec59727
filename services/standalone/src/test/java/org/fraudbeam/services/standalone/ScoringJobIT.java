package org.fraudbeam.services.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.archive.ArchiveCommand;
import org.fraudbeam.pipelines.io.DeadLetter;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.parity.ParityCommand;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.scoring.RescoreCommand;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.FlinkJob;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.ArrivalOrder;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.disturbance.Duplicates;
import org.fraudbeam.services.producer.disturbance.Lateness;
import org.fraudbeam.services.producer.disturbance.MalformedEvents;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.producer.disturbance.Share;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the scoring job serves through a real Kafka and a real Flink is what training computes. */
final class ScoringJobIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final String RESCORED_DAY = "2018-06-10";

  @TempDir Path folder;

  @Test
  void shouldServeWhatTheHistoryGivesThoughAWorkerIsLost() throws Exception {
    Simulation simulation =
        Simulation.of(
            SimulationOptions.HANDBOOK
                .withSeed(7)
                .withSize(150, 300)
                .withDays(LocalDate.of(2018, 5, 1), 50));
    try (ScoringCluster cluster = ScoringCluster.start(folder, 1)) {
      DirectoryRegistry registry = DirectoryRegistry.at(cluster.registry());
      BenchModel.register(registry, 7);
      BenchModel.register(registry, 8);
      registry.updateAliases(aliases -> Aliases.none().promote(1));
      WorkerPorts metrics = WorkerPorts.unused();
      FlinkJob job = cluster.submit(1, metrics.option());
      try (EventProducer producer = cluster.produce(disturbed(simulation), Pacing.atRate(2_500))) {
        producer.start();
        eventually(() -> cluster.count(Topics.SCORES) > 4_000 && job.completedCheckpoints() > 0);
        cluster.flink().killTaskManager();
        eventually(() -> !job.isRunning());
        registry.updateAliases(aliases -> aliases.promote(2));
        cluster.flink().startTaskManager();
        assertThat(producer.awaitEnd(LONGEST)).isTrue();
      }
      eventually(cluster::isCaughtUp);

      assertThat(job.restarts()).isPositive();
      assertThat(cluster.count(Topics.DEAD_LETTERS)).isZero();
      assertThat(metrics.answering()).containsExactly(metrics.first());
      assertThat(metrics.scrape())
          .containsEntry("fraudbeam_model_version{alias=\"champion\"}", 2.0)
          .hasEntrySatisfying("fraudbeam_duplicates_total", n -> assertThat(n).isPositive());
      job.cancel();
      assertThat(metrics.answering()).isEmpty();
      assertParity(cluster);
      assertRescoring(cluster);
    }
  }

  @Test
  void shouldScoreEveryGoodEventAndKeepEveryBadOne() throws Exception {
    Simulation simulation =
        Simulation.of(
            SimulationOptions.HANDBOOK
                .withSeed(3)
                .withSize(150, 300)
                .withDays(LocalDate.of(2018, 5, 1), 42));
    MalformedEvents malformed = MalformedEvents.of(Share.of(1), 5);
    try (ScoringCluster cluster = ScoringCluster.start(folder, 2)) {
      WorkerPorts metrics = WorkerPorts.unused();
      FlinkJob job = cluster.submit(2, metrics.option());
      List<ByteBuffer> bad = new ArrayList<>();
      Set<String> good = new HashSet<>();
      Iterator<Arrival<Message>> messages =
          Timeline.messages(
              Timeline.of(simulation),
              (arrival, output) ->
                  malformed.disturb(
                      arrival,
                      message -> {
                        if (message.content() instanceof Message.Malformed broken) {
                          bad.add(ByteBuffer.wrap(broken.bytes()));
                        } else if (message.content().event() instanceof Transaction transaction) {
                          good.add(transaction.transactionId());
                        }
                        output.accept(message);
                      }));
      send(cluster, messages);
      assertThat(good).hasSizeGreaterThan(10_000);
      assertThat(bad).hasSizeGreaterThan(10_000);
      eventually(() -> cluster.count(Topics.DEAD_LETTERS) >= bad.size());
      eventually(() -> cluster.count(Topics.SCORES) >= good.size());

      assertThat(job.restarts()).isZero();
      assertThat(cluster.read(Topics.SCORES).stream().map(ScoringJobIT::transactionId))
          .containsExactlyInAnyOrderElementsOf(good);
      assertThat(cluster.read(Topics.DEAD_LETTERS).stream().map(r -> ByteBuffer.wrap(r.value())))
          .containsExactlyInAnyOrderElementsOf(bad);
      assertThat(cluster.read(Topics.DEAD_LETTERS))
          .allSatisfy(
              letter -> {
                assertThat(header(letter, DeadLetter.REASON)).matches("[a-z_]+");
                assertThat(header(letter, DeadLetter.MESSAGE)).isNotBlank();
                assertThat(header(letter, DeadLetter.TOPIC)).isIn("transactions", "labels");
                assertThat(header(letter, DeadLetter.OFFSET)).containsOnlyDigits();
              });
      assertMetrics(cluster, metrics.scrape());
    }
  }

  @Test
  void shouldGoOnFromItsSavepointWhereKafkaHasMoved() throws Exception {
    SimulationOptions options =
        SimulationOptions.HANDBOOK
            .withSeed(9)
            .withSize(50, 100)
            .withDays(LocalDate.of(2018, 5, 1), 20);
    try (ScoringCluster cluster = ScoringCluster.start(folder, 1)) {
      FlinkJob job = cluster.submit(1);
      send(cluster, undisturbed(options));
      eventually(() -> cluster.count(Topics.SCORES) == cluster.count(Topics.TRANSACTIONS));
      Path savepoint = job.stopWithSavepoint();
      String before = cluster.bootstrapServers();

      cluster.moveKafka();
      assertThat(cluster.bootstrapServers()).isNotEqualTo(before);
      FlinkJob resumed = cluster.submit(1, "--savepointPath=" + savepoint.toUri());
      send(cluster, undisturbed(options.withDays(LocalDate.of(2018, 5, 21), 10)));
      eventually(() -> cluster.count(Topics.SCORES) >= cluster.count(Topics.TRANSACTIONS));

      assertThat(resumed.restarts()).isZero();
      assertThat(cluster.count(Topics.SCORES)).isEqualTo(cluster.count(Topics.TRANSACTIONS));
    }
  }

  /** What the job has counted is what it has written. */
  private static void assertMetrics(ScoringCluster cluster, Map<String, Double> metrics) {
    double scored = cluster.count(Topics.SCORES);
    assertThat(metrics)
        .containsEntry("fraudbeam_transactions_scored_total", scored)
        .containsEntry("fraudbeam_transactions_without_model_total", scored)
        .containsEntry("fraudbeam_latency_seconds_count{stage=\"features\"}", scored)
        .containsEntry("fraudbeam_latency_seconds_count{stage=\"decision\"}", scored)
        .containsEntry(
            "fraudbeam_records_read_total{topic=\"transactions\"}",
            (double) cluster.count(Topics.TRANSACTIONS))
        .containsEntry(
            "fraudbeam_records_read_total{topic=\"labels\"}",
            (double) cluster.count(Topics.LABELS));
    Map<String, Long> letters =
        cluster.read(Topics.DEAD_LETTERS).stream()
            .collect(groupingBy(letter -> header(letter, DeadLetter.REASON), counting()));
    assertThat(letters).hasSizeGreaterThan(3);
    letters.forEach(
        (reason, count) ->
            assertThat(metrics)
                .containsEntry(
                    "fraudbeam_dead_letters_total{reason=\"" + reason + "\"}",
                    count.doubleValue()));
  }

  private static Iterator<Arrival<Message>> undisturbed(SimulationOptions options) {
    return Timeline.messages(Timeline.of(Simulation.of(options)), Disturbance.none());
  }

  private static void send(ScoringCluster cluster, Iterator<Arrival<Message>> messages)
      throws InterruptedException {
    try (EventProducer producer = cluster.produce(messages, Pacing.asFastAsPossible())) {
      producer.start();
      assertThat(producer.awaitEnd(LONGEST)).isTrue();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  /** Holds once as served, and no more when one served value is altered. */
  private void assertParity(ScoringCluster cluster) throws IOException {
    StringWriter report = new StringWriter();
    assertThat(parity(report, "--bootstrap-servers", cluster.bootstrapServers()))
        .as(report.toString())
        .isZero();
    assertThat(report.toString()).contains("0 mismatch", "0 missing", "0 extra");

    List<String> scores =
        new ArrayList<>(
            cluster.read(Topics.SCORES).stream().map(r -> new String(r.value(), UTF_8)).toList());
    String altered = scores.get(5_000).replaceFirst("\"features\":\\[\\d", "\"features\":[9");
    assertThat(altered).isNotEqualTo(scores.get(5_000));
    scores.set(5_000, altered);
    Path served = Files.write(folder.resolve("served.jsonl"), scores);
    StringWriter broken = new StringWriter();
    assertThat(
            parity(
                broken,
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--served",
                served.toString()))
        .isEqualTo(1);
    assertThat(broken.toString()).contains("1 mismatch", "amount was served as 9");
  }

  /**
   * Explained as served, by the version that served and by another, and no more when one served
   * score is altered.
   */
  private void assertRescoring(ScoringCluster cluster) throws Exception {
    Path archive = archive(cluster.bootstrapServers(), "archive");
    Path longAgo = Files.createDirectories(archive.resolve("scores/day=2018-02-05"));
    Files.writeString(longAgo.resolve("scores-0-0.parquet"), "nobody reads this");
    JsonNode asServed = rescore(cluster, archive, "as-served", 0);
    assertThat(asServed.get("rows").intValue()).isGreaterThan(200);
    assertThat(asServed.get("equal").intValue()).isGreaterThan(200);
    assertThat(asServed.get("late").intValue()).isPositive();
    assertThat(asServed.get("tie").intValue()).isPositive();
    assertThat(asServed.get("version").intValue()).isZero();
    assertThat(asServed.get("unexplained").intValue()).isZero();

    JsonNode byAnother = rescore(cluster, archive, "by-another", 0, "--model-version", "1");
    assertThat(byAnother.get("version").intValue()).isGreaterThan(200);
    assertThat(byAnother.get("unexplained").intValue()).isZero();

    try (EmbeddedKafka other =
            EmbeddedKafka.start(
                BrokerOptions.in(folder.resolve("other"))
                    .withPartitions(1)
                    .withTopics(List.of(Topics.SCORES, Topics.LABELS)));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", other.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      boolean altered = false;
      for (ConsumerRecord<byte[], byte[]> record : cluster.read(Topics.SCORES)) {
        String json = new String(record.value(), UTF_8);
        if (!altered && json.contains("\"timestamp\":\"" + RESCORED_DAY)) {
          json = json.replaceFirst("\"score\":[^,]+", "\"score\":0.123");
          altered = true;
        }
        Future<RecordMetadata> unused =
            producer.send(new ProducerRecord<>(Topics.SCORES, json.getBytes(UTF_8)));
      }
      for (ConsumerRecord<byte[], byte[]> record : cluster.read(Topics.LABELS)) {
        Future<RecordMetadata> unused =
            producer.send(new ProducerRecord<>(Topics.LABELS, record.value()));
      }
      producer.flush();
      JsonNode broken = rescore(cluster, archive(other.bootstrapServers(), "altered"), "broken", 1);
      assertThat(broken.get("unexplained").intValue()).isEqualTo(1);
      assertThat(broken.get("faults").get(0).textValue())
          .contains("was served with 0.123 by version 2");
    }
  }

  private Path archive(String bootstrapServers, String name) {
    Path archive = folder.resolve(name);
    assertThat(
            new CommandLine(new ArchiveCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .execute(
                    "--bootstrap-servers",
                    bootstrapServers,
                    "--output",
                    archive.toString(),
                    "--once"))
        .isZero();
    return archive;
  }

  private JsonNode rescore(
      ScoringCluster cluster, Path archive, String name, int exitCode, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--day",
                RESCORED_DAY,
                "--transactions",
                archive.toString(),
                "--registry",
                cluster.registry().toString(),
                "--output",
                folder.resolve(name).toString(),
                "--json"));
    arguments.addAll(List.of(more));
    StringWriter report = new StringWriter();
    assertThat(
            new CommandLine(new RescoreCommand())
                .setOut(new PrintWriter(report))
                .execute(arguments.toArray(new String[0])))
        .as(report.toString())
        .isEqualTo(exitCode);
    System.out.println(report);
    return new ObjectMapper().readTree(report.toString());
  }

  private static int parity(StringWriter report, String... arguments) {
    return new CommandLine(new ParityCommand()).setOut(new PrintWriter(report)).execute(arguments);
  }

  /**
   * Shuffled within a minute, one in a hundred sent twice, and one in ten after it by another of
   * the same time or of half an hour before.
   */
  private static Iterator<Arrival<Message>> disturbed(Simulation simulation) {
    Iterator<Arrival<Message>> shuffled =
        Timeline.messages(Timeline.of(simulation), Lateness.shuffled(MINUTE, 1));
    return ArrivalOrder.disturbed(
        shuffled,
        Duplicates.<Message>exact(Share.of(0.01), MINUTE, 2)
            .then(Duplicates.conflicting(Share.of(0.05), MINUTE, m -> before(m, Duration.ZERO), 3))
            .then(Duplicates.conflicting(Share.of(0.05), MINUTE, m -> before(m, HALF_AN_HOUR), 4)));
  }

  /** Another transaction of the same card at the same terminal, ten times as large. */
  private static Optional<Message> before(Message message, Duration earlier) {
    return message.event() instanceof Transaction transaction
        ? Optional.of(
            Message.of(
                new Transaction(
                    "0%d-%s".formatted(earlier.toMinutes(), transaction.transactionId()),
                    transaction.timestampMillis() - earlier.toMillis(),
                    transaction.userId(),
                    transaction.merchantId(),
                    transaction.amountMinor() * 10,
                    transaction.currency(),
                    transaction.paymentMethod(),
                    transaction.ipAddress(),
                    transaction.unknownFields())))
        : Optional.empty();
  }

  private static String transactionId(ConsumerRecord<byte[], byte[]> record) {
    String json = new String(record.value(), UTF_8);
    return Stream.of(json.split("\"")).skip(3).findFirst().orElseThrow();
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(LONGEST).pollInterval(Duration.ofMillis(200)).until(condition);
  }
}
