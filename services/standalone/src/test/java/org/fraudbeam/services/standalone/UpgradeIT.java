package org.fraudbeam.services.standalone;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.cluster.ClusterException;
import org.fraudbeam.pipelines.cluster.ClusterJob;
import org.fraudbeam.pipelines.cluster.FlinkCluster;
import org.fraudbeam.pipelines.io.OffsetRange;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.fraudbeam.pipelines.parity.ParityCommand;
import org.fraudbeam.pipelines.parity.ParityOptions;
import org.fraudbeam.pipelines.parity.ParityPipeline;
import org.fraudbeam.pipelines.parity.ParityReport;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.Registration;
import org.fraudbeam.pipelines.run.BatchRun;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.ClusterOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.ServerProcess;
import org.fraudbeam.services.embedded.StandaloneFlink;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.KafkaMessageSink;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.delivery.TopicNames;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.fraudbeam.services.standalone.bench.workload.TopicRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The scoring job on a Flink of real processes, with the jar that a cluster gets. */
final class UpgradeIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final String NAME = "fraudbeam-scoring";
  private static final long LATENESS_SECONDS = 21_600;
  private static final String LATENESS = "--lateness=" + LATENESS_SECONDS;
  private static final String UNUSABLE_SAVEPOINTS = "--savepoints=file:/proc/none";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Two processes at once have little memory, and no port that all addresses reach. */
  private static final Map<String, String> SMALL =
      Map.of(
          "jobmanager.memory.process.size", "800m",
          "taskmanager.memory.process.size", "1300m",
          "metrics.reporters", "none");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private EmbeddedKafka kafka;
  private StandaloneFlink flink;
  private FlinkCluster cluster;
  private TopicRecords records;

  @BeforeEach
  void start() throws Exception {
    kafka =
        EmbeddedKafka.start(
            BrokerOptions.in(folder.resolve("kafka")).withPartitions(2).withTopics(Topics.all()));
    records = new TopicRecords(kafka.bootstrapServers());
    flink =
        StandaloneFlink.start(
            ClusterOptions.in(folder.resolve("flink")).withWorkers(2, 1).withSettings(SMALL),
            FlinkConfiguration.FOLDER);
    FlinkPipelineOptions options =
        PipelineOptionsFactory.fromArgs("--flinkMaster=" + flink.address())
            .as(FlinkPipelineOptions.class);
    cluster = FlinkCluster.of(options);
    Path bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, GeneratedRows.of(FeatureSets.cardFraud(), 1_000).contents());
    DirectoryRegistry registry = DirectoryRegistry.at(registry());
    Registration.register(registry, bundle);
    registry.updateAliases(aliases -> Aliases.none().promote(1));
  }

  @AfterEach
  void stop() {
    cluster.close();
    flink.close();
    kafka.close();
  }

  @Test
  void shouldGoOnFromTheSavepointOfTheJobItReplacesAndWhereAProcessIsKilled() throws Exception {
    assertRefused("runs no job named fraudbeam-scoring", "--upgrade");
    assertThat(score("--", "--parallelism=2").exitCode()).isZero();
    ClusterJob first = cluster.onlyJob(NAME);
    eventually(first::isRunning);
    try (EventProducer producer = produce()) {
      producer.start();
      eventually(() -> records.count(Topics.SCORES) > 200);

      assertRefused(
          "made no savepoint of the job fraudbeam-scoring, which goes on",
          "--upgrade",
          UNUSABLE_SAVEPOINTS);
      assertRefused("cannot be read by the new one", "--upgrade", "--feature-set=handbook");
      assertRefusedBesideAnother(first);
      assertThat(first.isRunning()).isTrue();

      Outcome upgrade = score("--upgrade");
      assertThat(upgrade.exitCode()).as(upgrade.text()).isZero();
      assertThat(upgrade.text()).containsPattern("Scoring paused for \\d+\\.\\d s\\.");
      ClusterJob second = cluster.onlyJob(NAME);
      assertThat(second.id()).isNotEqualTo(first.id());
      assertThat(second.options()).containsEntry("parallelism", "2");
      long before = records.count(Topics.SCORES);
      eventually(() -> records.count(Topics.SCORES) > before + 200);
      assertDecidedAlike();

      ServerProcess worker = flink.taskManagers().get(0);
      worker.kill();
      eventually(() -> !second.isRunning());
      worker.startAgain();
      eventually(second::isRunning);
      long recovered = records.count(Topics.SCORES);
      eventually(() -> records.count(Topics.SCORES) > recovered + 200);
    }
    eventually(records::areCaughtUp);
    assertThat(records.count(Topics.DEAD_LETTERS)).isZero();
    assertThat(decisions().keySet()).isEqualTo(sent());
    assertParity();

    flink.jobManager().kill();
    flink.jobManager().startAgain();
    flink.awaitTaskManagers(2);
  }

  @Test
  void shouldTakeOverWithAStateThatIsBuiltFromTheArchive() throws Exception {
    assertThat(score("--feature-set=handbook", "--", "--parallelism=1").exitCode()).isZero();
    ClusterJob first = cluster.onlyJob(NAME);
    eventually(first::isRunning);
    try (EventProducer producer = produce()) {
      producer.start();
      eventually(() -> records.count(Topics.SCORES) > 1_000);

      Outcome bootstrap = run("bootstrap", "--archive=" + archive(), "--proof=500", LATENESS);
      assertThat(bootstrap.exitCode()).as(bootstrap.text()).isZero();
      assertThat(bootstrap.text()).containsPattern("Scoring paused for \\d+\\.\\d s\\.");
      assertThat(cluster.onlyJob(NAME).id()).isNotEqualTo(first.id());
      long before = records.count(Topics.SCORES);
      eventually(() -> records.count(Topics.SCORES) > before + 500);
    }
    eventually(records::areCaughtUp);
    assertThat(records.count(Topics.DEAD_LETTERS)).isZero();
    assertThat(decisions().keySet()).isEqualTo(sent());
    assertDecidedAlike();
    assertThat(records.count(Topics.SCORES)).isEqualTo(sent().size());
    assertParityOfCardFraud();
  }

  /**
   * A second job of the name waits for a worker, and until it is gone nobody knows which to stop.
   */
  private void assertRefusedBesideAnother(ClusterJob first) throws Exception {
    assertThat(score("--", "--parallelism=1").exitCode()).isZero();
    Outcome refused = score("--upgrade");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.text()).contains("runs 2 jobs named fraudbeam-scoring", first.id());
    String second =
        Pattern.compile("[0-9a-f]{32}")
            .matcher(refused.text())
            .results()
            .map(id -> id.group())
            .filter(id -> !id.equals(first.id()))
            .findFirst()
            .orElseThrow();
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://" + flink.address() + "/jobs/" + second + "?mode=cancel"))
                .method("PATCH", BodyPublishers.noBody())
                .build(),
            BodyHandlers.discarding());
    await()
        .atMost(LONGEST)
        .ignoreException(ClusterException.class)
        .until(() -> cluster.onlyJob(NAME).id().equals(first.id()));
  }

  /** A transaction that was decided twice was decided alike. */
  private void assertDecidedAlike() {
    Map<String, Set<ObjectNode>> decisions = decisions();
    System.out.printf(
        "%,d transactions are decided; the longest time without a decision is %s%n",
        decisions.size(), longestPause());
    assertThat(decisions.values()).allSatisfy(alike -> assertThat(alike).hasSize(1));
  }

  private Set<String> sent() {
    return records.read(Topics.TRANSACTIONS).stream()
        .map(record -> json(record).path("transaction_id").textValue())
        .collect(toSet());
  }

  /** What was decided about each transaction, but for the time. */
  private Map<String, Set<ObjectNode>> decisions() {
    return records.read(Topics.SCORES).stream()
        .map(UpgradeIT::json)
        .collect(
            groupingBy(
                decision -> decision.path("transaction_id").textValue(),
                mapping(decision -> decision.without("scored_at"), toSet())));
  }

  private Duration longestPause() {
    List<Instant> times =
        records.read(Topics.SCORES).stream()
            .map(record -> Instant.parse(json(record).path("scored_at").textValue()))
            .sorted()
            .toList();
    Duration longest = Duration.ZERO;
    for (int i = 1; i < times.size(); i++) {
      Duration pause = Duration.between(times.get(i - 1), times.get(i));
      longest = pause.compareTo(longest) > 0 ? pause : longest;
    }
    return longest;
  }

  private void assertParity() {
    StringWriter report = new StringWriter();
    int exitCode =
        new CommandLine(new ParityCommand())
            .setOut(new PrintWriter(report))
            .execute("--bootstrap-servers", kafka.bootstrapServers(), LATENESS);
    System.out.println(report);
    assertThat(exitCode).as(report.toString()).isZero();
    assertThat(report.toString()).contains("0 mismatch", "0 missing", "0 extra");
  }

  /** Of the two jobs one served vectors of these features, from the state that it was given. */
  private void assertParityOfCardFraud() throws IOException {
    try (BatchRun run = BatchRun.with(List.of())) {
      ParityOptions options = run.options(ParityOptions.class);
      options.setBootstrapServers(kafka.bootstrapServers());
      options.setServedOffsets(
          OffsetRange.ofTopic(KafkaCluster.at(kafka.bootstrapServers()), Topics.SCORES).stream()
              .map(OffsetRange::toText)
              .toList());
      options.setLatenessSeconds(LATENESS_SECONDS);
      ParityReport report = ParityPipeline.report(options);
      System.out.println(report.toText());
      assertThat(report.isClean()).as(report.toText()).isTrue();
      assertThat(report.served()).isGreaterThan(500);
    }
  }

  /**
   * A job that catches up reads one partition before the other by hours of the simulation, in which
   * a card or a terminal has a transaction or none.
   */
  private EventProducer produce() {
    Iterator<Arrival<Message>> messages =
        Timeline.messages(
            Timeline.of(
                Simulation.of(
                    SimulationOptions.HANDBOOK
                        .withSeed(7)
                        .withSize(5_000, 5_000)
                        .withDays(LocalDate.of(2018, 5, 1), 7))),
            Disturbance.none());
    return EventProducer.of(
        messages,
        Pacing.atRate(100),
        KafkaMessageSink.open(KafkaCluster.at(kafka.bootstrapServers()), TopicNames.DEFAULT));
  }

  private Path archive() {
    return folder.resolve("archive");
  }

  private Path registry() {
    return folder.resolve("registry");
  }

  /** What {@code score} says, with these options behind those that all share. */
  private Outcome score(String... options) throws IOException {
    return run("score", options);
  }

  /** What a command says that submits a job, with these options behind those that all share. */
  private Outcome run(String command, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                "--bootstrap-servers=" + kafka.bootstrapServers(),
                "--registry=" + registry(),
                "--flink-master=" + flink.address()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--")) {
      arguments.add("--");
    }
    arguments.addAll(
        List.of(
            "--filesToStage=" + ClusterJar.ofThisBuild(),
            "--flinkConfDir=" + FlinkConfiguration.FOLDER,
            "--attachedMode=false",
            "--checkpointingInterval=2000"));
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int exitCode =
        Fraudbeam.commandLine().setOut(out).setErr(out).execute(arguments.toArray(new String[0]));
    System.out.println(text);
    return new Outcome(exitCode, text.toString());
  }

  private void assertRefused(String sentence, String... options) throws IOException {
    Outcome outcome = score(options);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.text()).contains(sentence);
  }

  /** How a command ended, and what it said. */
  private record Outcome(int exitCode, String text) {}

  private static ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
    try {
      return (ObjectNode) JSON.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(LONGEST).pollInterval(Duration.ofMillis(500)).until(condition);
  }
}
