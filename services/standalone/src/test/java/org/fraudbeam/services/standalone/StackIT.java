package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.registry.UnusedPort;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleCompiler;
import org.fraudbeam.pipelines.rules.RuleStore;
import org.fraudbeam.services.standalone.HttpCalls.Answer;
import org.fraudbeam.services.standalone.bench.workload.TopicRecords;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The services of {@code docker-compose.yml} by one command, and what they are for. */
final class StackIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Kept from one run to the next, as the packages for Python of other tests are. */
  private static final Path PROGRAMS = Path.of("target", "stack");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Map<String, Integer> ports = new TreeMap<>();
  private final Iterator<String> ids = Stream.iterate(1, n -> n + 1).map(n -> "tx-" + n).iterator();

  @Test
  void shouldDoEverythingOnceAndGoOnAfterItWasKilled() throws Exception {
    List<String> path = new ArrayList<>();
    for (String program : List.of("prometheus", "prometheus-node-exporter")) {
      Optional<Path> found = DebianProgram.find(program, program);
      Assumptions.assumeTrue(
          found.isPresent(), "there is no " + program + " here, and no apt to fetch it");
      path.add(String.valueOf(found.get().getParent()));
    }
    path.add(System.getenv("PATH"));
    choosePorts();
    // Each process runs for minutes: the better code of the second compiler comes too late.
    Map<String, String> environment =
        Map.of(
            "PATH",
            String.join(File.pathSeparator, path),
            "JAVA_TOOL_OPTIONS",
            "-XX:TieredStopAtLevel=1");
    HttpCalls shop;
    try (CommandProcess stack = start(environment)) {
      assertThat(train(simulate("history"))).contains("Registered version 1 ", "champion");
      shop = HttpCalls.to(scorer()).withKey(run(database("keys", "create", "shop")).strip());
      scoreAlertAndDecide(shop);
      assertEveryTargetIsUp();
      assertAirflowKnowsThePipelines();
      seeDriftTrainAgainAndRollBack(shop);
      loseTheJobManager(stack);
      awaitDecisionsOf(1, shop);
      assertThat(reachableFromElsewhere()).isEmpty();

      assertThat(stack.kill()).isNotZero();
    }
    await().atMost(LONGEST).until(() -> everyPort().noneMatch(StackIT::listens));
    try (CommandProcess again = start(environment)) {
      awaitDecisionsOf(1, shop);

      assertThat(again.stop()).as(again.output()).isZero();
      assertThat(again.output()).doesNotContain("Exception");
      assertThat(everyPort()).noneMatch(StackIT::listens);
    }
  }

  private CommandProcess start(Map<String, String> environment) throws Exception {
    CommandProcess stack = CommandProcess.start(environment, arguments());
    try {
      await()
          .atMost(Duration.ofMinutes(15))
          .failFast("the stack ended", () -> !stack.isAlive())
          .until(() -> stack.output().contains("All is up."));
      System.out.println(stack.output());
      return stack;
    } catch (RuntimeException | Error e) {
      stack.close();
      throw new AssertionError(stack.output(), e);
    }
  }

  private void choosePorts() throws Exception {
    for (String name :
        List.of(
            "airflow-api-server",
            "jobmanager",
            "kafka",
            "mlflow",
            "node-exporter",
            "postgres",
            "prometheus",
            "scorer")) {
      ports.put(name, UnusedPort.find());
    }
    ports.put("flink-metrics", Math.min(UnusedPort.find(), 65_000));
    ports.put("scoring-metrics", WorkerPorts.unused().first());
  }

  private List<String> arguments() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "stack",
                "--folder=" + ComposeFileTest.ROOT,
                "--data=" + folder.resolve("stack"),
                "--programs=" + PROGRAMS,
                "--pipelines-jar=" + ClusterJar.ofThisBuild(),
                // It reads a file where Debian installs it, and here it is only unpacked.
                "--without=alertmanager"));
    ports.forEach((name, port) -> arguments.add("--port=" + name + "=" + port));
    return arguments;
  }

  private Path simulate(String name, String... options) {
    Path output = folder.resolve(name);
    run(
        Stream.concat(
                Stream.of(
                    "simulate",
                    "--output=" + output,
                    "--start=2026-01-01",
                    "--days=112",
                    "--customers=150",
                    "--terminals=600"),
                Stream.of(options))
            .toArray(String[]::new));
    return output;
  }

  private String train(Path transactions) {
    return run("train", "--transactions=" + transactions, registry());
  }

  private String registry() {
    return "--registry=http://127.0.0.1:" + ports.get("mlflow");
  }

  private String scorer() {
    return "http://127.0.0.1:" + ports.get("scorer");
  }

  /** A payment that a rule alerts, whatever the model says, and the verdict of an analyst. */
  private void scoreAlertAndDecide(HttpCalls shop) throws Exception {
    KafkaCluster kafka = KafkaCluster.at("127.0.0.1:" + ports.get("kafka"));
    RuleStore.at(kafka, RuleCompiler.of(FeatureSets.named("card-fraud")))
        .save(
            new Rule(
                "large",
                0,
                "Large",
                "transaction.amount > 500",
                RuleAction.ALERT,
                "It is large",
                1,
                true,
                "test"));
    await()
        .atMost(LONGEST)
        .untilAsserted(
            () -> {
              JsonNode decision = pay(shop);
              assertThat(decision.path("score").isNumber()).as(decision.toString()).isTrue();
              assertThat(decision.path("action").asText()).isEqualTo("alert");
            });
    String alert = pay(shop).path("alert_id").asText();
    HttpCalls analyst =
        HttpCalls.to(scorer())
            .withKey(run(database("keys", "create", "desk", "--role=analyst")).strip());
    await().atMost(LONGEST).until(() -> analyst.get("/alerts/" + alert).status() == 200);
    Answer decided = analyst.post("/alerts/" + alert + "/verdict", "{\"verdict\": \"fraud\"}");
    assertThat(decided.status()).as(decided.json().toString()).isEqualTo(200);
    TopicRecords records = new TopicRecords("127.0.0.1:" + ports.get("kafka"));
    await().atMost(LONGEST).until(() -> records.count(Topics.LABELS) == 1);
    assertThat(LabelJson.parse(records.read(Topics.LABELS).get(0).value()).fraud()).isTrue();
  }

  /** Amounts treble, which is drift; a model that has seen them decides, until it is taken back. */
  private void seeDriftTrainAgainAndRollBack(HttpCalls shop) {
    Path drifted = simulate("drifted", "--drift=amount=x3,from=2026-04-16");
    assertThat(
            run(
                "drift",
                "--transactions=" + drifted,
                "--output=" + folder.resolve("report"),
                registry()))
        .contains("retrain");
    assertThat(train(drifted)).contains("Registered version 2 ");
    run("models", "promote", "2", "--reason=Amounts have trebled", registry());
    awaitDecisionsOf(2, shop);
    run("models", "rollback", "--reason=They have not", registry());
    awaitDecisionsOf(1, shop);
  }

  /** It is started again, and gets its jobs again, without anybody who sees to it. */
  private void loseTheJobManager(CommandProcess stack) {
    String before = scoringJob().orElseThrow();
    List<ProcessHandle> jobManagers =
        stack.descendants().filter(StackIT::isJobManager).filter(ProcessHandle::isAlive).toList();
    assertThat(jobManagers).hasSize(1);
    assertThat(jobManagers.get(0).destroyForcibly()).isTrue();
    await().atMost(LONGEST).until(() -> scoringJob().filter(id -> !id.equals(before)).isPresent());
    assertThat(stack.output()).contains("The JobManager of Flink is started again.");
  }

  private static boolean isJobManager(ProcessHandle process) {
    try {
      // Of a line as long as this one the handle tells only a part.
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
          .contains(StandaloneSessionClusterEntrypoint.class.getName());
    } catch (IOException e) {
      return false;
    }
  }

  /** The id of the scoring job, if it runs. */
  private Optional<String> scoringJob() {
    try {
      JsonNode jobs =
          HttpCalls.to(ports.get("jobmanager")).get("/jobs/overview").json().path("jobs");
      return StreamSupport.stream(jobs.spliterator(), false)
          .filter(job -> job.path("name").asText().equals("fraudbeam-scoring"))
          .filter(job -> job.path("state").asText().equals("RUNNING"))
          .map(job -> job.path("jid").asText())
          .findFirst();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private void awaitDecisionsOf(int version, HttpCalls shop) {
    await()
        .atMost(LONGEST)
        .untilAsserted(
            () -> assertThat(pay(shop).path("model_version").asInt()).isEqualTo(version));
  }

  private JsonNode pay(HttpCalls shop) {
    return shop.post("/predict", PredictServer.TRANSACTION.formatted(ids.next(), 501)).json();
  }

  /** Those of docker-compose.yml: the scorer, three processes of Flink, two workers, drift. */
  private void assertEveryTargetIsUp() {
    HttpCalls prometheus = HttpCalls.to(ports.get("prometheus"));
    await()
        .atMost(LONGEST)
        .untilAsserted(
            () ->
                assertThat(prometheus.get("/api/v1/targets").json().at("/data/activeTargets"))
                    .hasSize(7)
                    .allSatisfy(
                        target ->
                            assertThat(target.path("health").asText())
                                .as(target.toString())
                                .isEqualTo("up")));
  }

  private void assertAirflowKnowsThePipelines() throws IOException {
    String password =
        new ObjectMapper()
            .readTree(folder.resolve("stack/secrets/airflow_passwords").toFile())
            .path("admin")
            .asText();
    String login = "{\"username\": \"admin\", \"password\": \"%s\"}".formatted(password);
    HttpCalls nobody = HttpCalls.to(ports.get("airflow-api-server"));
    HttpCalls admin =
        nobody.withKey(nobody.post("/auth/token", login).json().path("access_token").asText());
    await()
        .atMost(LONGEST)
        .untilAsserted(
            () ->
                assertThat(admin.get("/api/v2/dags").json().path("dags"))
                    .extracting(dag -> dag.path("dag_id").asText())
                    .containsExactlyInAnyOrder(
                        "daily_batch_scoring", "drift_detection_monitor", "train_and_register"));
    assertThat(admin.get("/api/v2/importErrors").json().path("total_entries").asInt()).isZero();
    assertThat(admin.get("/api/v2/monitor/health").json().at("/scheduler/status").asText())
        .isEqualTo("healthy");
  }

  private List<Integer> reachableFromElsewhere() throws Exception {
    Optional<InetAddress> other =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .findFirst();
    return other.isEmpty()
        ? List.of()
        : everyPort().filter(port -> answers(other.get(), port)).toList();
  }

  private Stream<Integer> everyPort() {
    int flink = ports.get("flink-metrics");
    return Stream.of(
            ports.values(), List.of(flink + 1, flink + 2, ports.get("scoring-metrics") + 1))
        .flatMap(Collection::stream);
  }

  private static boolean listens(int port) {
    return answers(InetAddress.getLoopbackAddress(), port);
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private String[] database(String... command) {
    return Stream.concat(
            Stream.of(command),
            Stream.of(
                "--database-url=jdbc:postgresql://127.0.0.1:%d/fraudbeam"
                    .formatted(ports.get("postgres")),
                "--database-password-file="
                    + folder.resolve("stack/secrets/fraudbeam_database_password")))
        .toArray(String[]::new);
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Fraudbeam.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    assertThat(exitCode).as(err::toString).isZero();
    return out.toString();
  }
}
