package org.fraudbeam.services.standalone.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.fraudbeam.pipelines.cluster.ClusterException;
import org.fraudbeam.pipelines.cluster.FlinkCluster;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.ClusterOptions;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.LoopbackPorts;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.embedded.ServerProcess;
import org.fraudbeam.services.embedded.StandaloneFlink;
import org.fraudbeam.services.embedded.StandaloneKafka;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.DatabaseOptions;
import org.fraudbeam.services.standalone.bench.contender.JavaCommand;

/** The stack: every part a process of its own that can be killed and started again. */
final class Servers implements AutoCloseable {

  static final int TASK_MANAGERS = 2;

  private static final String SCORING_JOB = "fraudbeam-scoring";
  private static final String COMMANDS = "org.fraudbeam.services.standalone.Fraudbeam";
  private static final int PARTITIONS = 4;

  /** Either of them can run all of both jobs alone. */
  private static final int SLOTS = 4;

  // The network is this run's own, so that ports can be stated.
  private static final int DATABASE_PORT = 5432;
  private static final int SCORER_PORT = 8000;
  private static final int FLINK_PORT = 8081;
  private static final int BROKER_PORT = 9092;

  private static final Map<String, String> FLINK =
      Map.of(
          "jobmanager.rpc.address", Network.ADDRESS,
          // It hands files to itself at 127.0.0.1; this network has no other machine.
          "jobmanager.bind-host", "0.0.0.0",
          "jobmanager.memory.process.size", "1g",
          "taskmanager.memory.process.size", "3g",
          "metrics.reporters", "none");

  private final ChaosPlan plan;
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private final StandaloneKafka kafka;
  private final StandaloneFlink flink;
  private final FlinkCluster cluster;
  private EmbeddedPostgres postgres;
  private final ServerProcess scorer;

  private Servers(ChaosPlan plan) throws IOException, InterruptedException {
    this.plan = plan;
    try {
      kafka =
          StandaloneKafka.start(
              BrokerOptions.in(plan.folder().resolve("kafka"))
                  .withAddress(Network.ADDRESS)
                  .withPort(BROKER_PORT)
                  .withPartitions(PARTITIONS)
                  .withTopics(Topics.all()));
      ends.push(kafka::close);
      flink =
          StandaloneFlink.start(
              ClusterOptions.in(state())
                  .withPort(FLINK_PORT)
                  .withWorkers(0, SLOTS)
                  .withSettings(FLINK),
              plan.flinkConfiguration());
      ends.push(flink::close);
      for (int cable = 0; cable < TASK_MANAGERS; cable++) {
        String address = Network.farAddress(cable);
        ServerProcess taskManager =
            flink.addTaskManager(
                Network.atTheFarEnd(cable),
                Map.of("taskmanager.host", address, "taskmanager.bind-host", address));
        Network.connect(cable, taskManager.pid());
      }
      flink.awaitTaskManagers(TASK_MANAGERS);
      cluster =
          FlinkCluster.of(
              PipelineOptionsFactory.fromArgs("--flinkMaster=" + flink.address())
                  .as(FlinkPipelineOptions.class));
      ends.push(cluster::close);
      postgres = EmbeddedPostgres.start(database());
      ends.push(() -> postgres.close());
      scorer = ServerProcess.start("scorer", new ProcessBuilder(serve()), log("scorer"));
      ends.push(scorer::close);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts all of them; no job runs yet. */
  static Servers start(ChaosPlan plan) throws IOException, InterruptedException {
    Files.createDirectories(plan.folder());
    return new Servers(plan);
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  String scorerAddress() {
    return "http://" + LoopbackPorts.ADDRESS + ":" + SCORER_PORT;
  }

  StandaloneFlink flink() {
    return flink;
  }

  /**
   * The TaskManager that has most tasks of the scoring job: another may have none, if it was away.
   */
  ServerProcess busiestTaskManager() throws IOException {
    String job = "/jobs/" + cluster.onlyJob(SCORING_JOB).id();
    Map<Integer, Integer> tasks = new TreeMap<>();
    for (JsonNode step : ask(job).path("vertices")) {
      for (JsonNode part :
          ask(job + "/vertices/" + step.path("id").asText() + "/taskmanagers")
              .path("taskmanagers")) {
        for (int cable = 0; cable < TASK_MANAGERS; cable++) {
          if (part.path("host").asText().startsWith(Network.farAddress(cable) + ":")) {
            tasks.merge(cable, part.at("/status-counts/RUNNING").asInt(), Integer::sum);
          }
        }
      }
    }
    int busiest =
        tasks.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .orElseThrow(() -> new IOException("No TaskManager has a task of the scoring job."))
            .getKey();
    return flink.taskManagers().get(busiest);
  }

  private JsonNode ask(String path) throws IOException {
    try (InputStream answer = URI.create("http://" + flink.address() + path).toURL().openStream()) {
      return new ObjectMapper().readTree(answer);
    }
  }

  /** Starts those again that were killed. */
  void startMissingTaskManagers() throws IOException, InterruptedException {
    for (int cable = 0; cable < TASK_MANAGERS; cable++) {
      ServerProcess taskManager = flink.taskManagers().get(cable);
      if (!taskManager.isAlive()) {
        taskManager.startAgain();
        Network.connect(cable, taskManager.pid());
      }
    }
  }

  ServerProcess broker() {
    return kafka.process();
  }

  ServerProcess scorer() {
    return scorer;
  }

  /** The database of the scorer. */
  Database openDatabase() {
    return Database.open(DatabaseOptions.of(postgres.access()));
  }

  void killDatabase() {
    postgres.kill();
  }

  void startDatabase() {
    postgres = EmbeddedPostgres.start(database());
  }

  /** Sees to it from now on that the jobs run, as the stack does. */
  void keepJobsRunning() throws IOException {
    ServerProcess deploy =
        ServerProcess.start(
            "deploy",
            new ProcessBuilder(
                JavaCommand.of(
                    List.of("-Xmx512m"),
                    COMMANDS,
                    List.of(
                        "deploy",
                        "--watch",
                        "--bootstrap-servers=" + bootstrapServers(),
                        "--partitions=" + PARTITIONS,
                        "--parallelism=2",
                        "--registry=" + plan.registry(),
                        "--flink-master=" + flink.address(),
                        "--state=" + state(),
                        "--archive=" + plan.folder().resolve("archive"),
                        "--",
                        "--filesToStage=" + plan.pipelinesJar(),
                        "--flinkConfDir=" + plan.flinkConfiguration()))),
            log("deploy"));
    ends.push(deploy::close);
  }

  /** Whether all tasks of the scoring job run. */
  boolean scores() {
    try {
      return cluster.onlyJob(SCORING_JOB).isRunning();
    } catch (ClusterException e) {
      return false;
    }
  }

  /** Stops what runs, in the reverse order. */
  @Override
  public void close() {
    while (!ends.isEmpty()) {
      ends.pop().run();
    }
  }

  private Path state() {
    return plan.folder().resolve("flink");
  }

  private PostgresOptions database() {
    return PostgresOptions.in(plan.folder().resolve("postgres"))
        .withPort(DATABASE_PORT)
        .withPrograms(plan.folder().resolveSibling("postgres"));
  }

  private List<String> serve() {
    return JavaCommand.of(
        List.of("-Xmx1g"),
        COMMANDS,
        List.of(
            "serve",
            "--port=" + SCORER_PORT,
            "--bootstrap-servers=" + bootstrapServers(),
            "--registry=" + plan.registry(),
            "--database-url=" + postgres.jdbcUrl(),
            "--database-user=" + postgres.user(),
            "--database-password-file=" + postgres.passwordFile()));
  }

  private Path log(String part) {
    return plan.folder().resolve(part + ".log");
  }
}
