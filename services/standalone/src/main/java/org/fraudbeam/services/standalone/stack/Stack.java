package org.fraudbeam.services.standalone.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.ClusterOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.embedded.ServerProcess;
import org.fraudbeam.services.embedded.StandaloneFlink;
import org.fraudbeam.services.standalone.compose.ComposeFile;
import org.fraudbeam.services.standalone.compose.ComposeService;
import org.fraudbeam.services.standalone.screen.Phases;

/**
 * The services of {@code docker-compose.yml} on this machine. Kafka, Flink and PostgreSQL are those
 * of the Maven jars; every other one is a process with the command and the environment that its
 * container would have.
 */
final class Stack implements AutoCloseable {

  /** It is in none of the packages that the others come from. */
  private static final String NOT_HERE = "grafana";

  /** They come with the JobManager. */
  private static final Set<String> TASK_MANAGERS = Set.of("taskmanager-1", "taskmanager-2");

  private static final int MANAGED_MEGABYTES = 512;
  private static final int NETWORK_MEGABYTES = 256;

  private final StackOptions options;
  private final List<ComposeService> services;
  private final StackPorts ports;
  private final Translation addresses;
  private final Images images;
  private final Deque<RunningService> running = new ArrayDeque<>();
  private final List<Revival> revivals = new ArrayList<>();

  private Stack(
      StackOptions options,
      List<ComposeService> services,
      StackPorts ports,
      Map<String, String> variables) {
    this.options = options;
    this.services = services;
    this.ports = ports;
    this.addresses = new Translation(ports.addresses(services));
    this.images = new Images(options, ports, variables);
  }

  /**
   * What is to be started, after a look at whether it can be.
   *
   * @param variables what {@code init} has made of variables
   * @throws StackException that says what is missing
   */
  static Stack of(StackOptions options, Map<String, String> variables)
      throws IOException, InterruptedException {
    List<ComposeService> services =
        ComposeFile.in(options.repository()).inOrderOfStart().stream()
            .filter(service -> !service.name().equals(NOT_HERE))
            .filter(service -> !options.leavesOut(service.name()))
            .toList();
    StackPorts ports = StackPorts.of(services, options.ports());
    Images.require(services);
    ports.requireFree(services);
    Files.createDirectories(options.logs());
    return new Stack(options, services, ports, variables);
  }

  /** Starts one service after the other, each when those that it needs are healthy. */
  void start(Phases phases) throws Exception {
    for (ComposeService service : services) {
      if (!TASK_MANAGERS.contains(service.name())) {
        phases.run(
            "Starting " + service.name(),
            detail -> {
              detail.outcome(start(service));
              return service;
            });
      }
    }
  }

  /** Starts again what has ended; returns what there is to say. */
  List<String> lookAfter() {
    return revivals.stream().flatMap(revival -> revival.look().stream()).toList();
  }

  /** Stops what runs, in the reverse order, and the rest also where one does not stop. */
  @Override
  public void close() {
    if (!running.isEmpty()) {
      try {
        running.pop().stop().run();
      } finally {
        close();
      }
    }
  }

  /** Starts a service, and says in a sentence what came of it. */
  private String start(ComposeService service) throws Exception {
    if (service.endsByItself()) {
      process(service).requireGoodEnd();
      return service.name() + " is done.";
    }
    RunningService started =
        switch (service.name()) {
          case "postgres" -> postgres(service);
          case "kafka" -> kafka(service);
          case "jobmanager" -> flink(service);
          default -> healthy(service, process(service));
        };
    running.push(started);
    started.parts().forEach(part -> revivals.add(new Revival(part, InstantSource.system())));
    return started.sentence();
  }

  private RunningService postgres(ComposeService service) throws IOException {
    Postgres postgres =
        Postgres.start(
            PostgresOptions.in(options.volume(service.name()))
                .withPort(ports.of(service.name()))
                .withPrograms(options.programs().resolve("postgres"))
                .withSuperuser("postgres"));
    try {
      Databases databases = Databases.of(postgres.access(), options.repository());
      databases.ensure("fraudbeam", secret("fraudbeam_database_password"));
      for (String part : List.of("airflow", "mlflow")) {
        // The last of host, port, database, user and password.
        databases.ensure(part, secret(part + "_pgpass").replaceFirst(".*:", ""));
      }
    } catch (IOException | RuntimeException e) {
      postgres.close();
      throw e;
    }
    return new RunningService(
        "postgres", address(service), List.of(postgres.part()), postgres::close);
  }

  private RunningService kafka(ComposeService service) {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(
            BrokerOptions.in(options.volume("kafka")).withPort(ports.of(service.name())));
    return new RunningService("kafka", address(service), List.of(), kafka::close);
  }

  private RunningService flink(ComposeService service) throws IOException {
    JsonNode properties =
        new YAMLMapper()
            .readTree(
                translation(service)
                    .of(service.environment().getOrDefault("FLINK_PROPERTIES", "")));
    Map<String, String> settings = new HashMap<>();
    properties.properties().forEach(one -> settings.put(one.getKey(), one.getValue().asText()));
    settings.put("metrics.reporter.prometheus.port", ports.ofFlinkMetrics());
    StandaloneFlink flink =
        StandaloneFlink.start(
            ClusterOptions.in(options.volume("flink"))
                .withPort(ports.of(service.name()))
                .withWorkers(
                    TASK_MANAGERS.size(), properties.path("taskmanager.numberOfTaskSlots").asInt())
                .withMemory(MANAGED_MEGABYTES, NETWORK_MEGABYTES)
                .withSettings(settings),
            options.repository().resolve("pipelines/flink"));
    List<Part> parts =
        Stream.concat(Stream.of(flink.jobManager()), flink.taskManagers().stream())
            .map(Part::of)
            .toList();
    return new RunningService("Flink", "http://" + address(service), parts, flink::close);
  }

  private RunningService healthy(ComposeService service, ServerProcess process)
      throws IOException, InterruptedException {
    try {
      if (service.healthPage().isPresent()) {
        HealthPage.await(translation(service).of(service.healthPage().get()), process);
      }
    } catch (InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
    return new RunningService(
        service.name(),
        service.port().isPresent() ? "http://" + address(service) : "",
        List.of(Part.of(process)),
        process::close);
  }

  private ServerProcess process(ComposeService service) throws IOException, InterruptedException {
    images.install(service);
    return ServerProcess.start(
        service.name(),
        images.process(service, translation(service)).directory(options.data().toFile()),
        options.log(service.name()));
  }

  private Translation translation(ComposeService service) throws IOException {
    return addresses
        .with(ports.own(service))
        .with(images.paths())
        .with(new Mounts(options, addresses).of(service));
  }

  private String address(ComposeService service) {
    return "127.0.0.1:" + ports.of(service.name());
  }

  private String secret(String name) throws IOException {
    return Files.readString(options.data().resolve("secrets").resolve(name)).strip();
  }
}
