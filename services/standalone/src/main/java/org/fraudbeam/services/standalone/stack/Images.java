package org.fraudbeam.services.standalone.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fraudbeam.pipelines.python.VirtualEnvironment;
import org.fraudbeam.services.embedded.LoopbackPorts;
import org.fraudbeam.services.standalone.compose.ComposeFile;
import org.fraudbeam.services.standalone.compose.ComposeService;
import org.fraudbeam.services.standalone.compose.Dockerfile;

/** What runs in place of the images: programs of this machine. */
final class Images {

  /** Debian's packages, whose names are those of their programs. */
  private static final Map<String, String> DEBIAN =
      Map.of(
          "prom/alertmanager", "prometheus-alertmanager",
          "prom/node-exporter", "prometheus-node-exporter",
          "prom/prometheus", "prometheus");

  private static final String JAVA = "java";
  private static final Path JAVA_PROGRAMS = Path.of(System.getProperty("java.home"), "bin");

  private final StackOptions options;
  private final StackPorts ports;
  private final Map<String, String> variables;

  Images(StackOptions options, StackPorts ports, Map<String, String> variables) {
    this.options = options;
    this.ports = ports;
    this.variables = variables;
  }

  /**
   * Refuses to begin where a program is missing.
   *
   * @throws StackException that says what to install
   */
  static void require(List<ComposeService> services) throws InterruptedException {
    List<String> missing =
        services.stream()
            .flatMap(service -> Optional.ofNullable(DEBIAN.get(service.image())).stream())
            .filter(program -> ProgramPath.find(program).isEmpty())
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new StackException(
          "There is no %s here: install it (Debian: apt-get install %s), or give --without=monitoring."
              .formatted(String.join(", no ", missing), String.join(" ", missing)),
          null);
    }
    if (!VirtualEnvironment.canBeMade()) {
      throw new StackException(
          "MLflow needs python3 with its module venv: install them (Debian: apt-get install"
              + " python3-venv).",
          null);
    }
  }

  /** Installs what an image holds, unless that is done. */
  void install(ComposeService service) throws IOException, InterruptedException {
    Optional<VirtualEnvironment> python = python(service);
    if (python.isPresent()) {
      VirtualEnvironment unused =
          VirtualEnvironment.install(
              python.get().folder(), List.of("--no-deps"), requirements(service));
    }
  }

  /**
   * The process of a service.
   *
   * @param translation from what its container would have
   */
  ProcessBuilder process(ComposeService service, Translation translation) throws IOException {
    List<String> command = command(service).stream().map(translation::of).toList();
    Optional<VirtualEnvironment> python = python(service);
    ProcessBuilder process =
        python.isPresent() ? python.get().process(command) : new ProcessBuilder(command);
    String path =
        Stream.concat(
                python.map(VirtualEnvironment::programs).stream().map(Path::toString),
                Stream.of(JAVA_PROGRAMS.toString(), System.getenv("PATH")))
            .collect(Collectors.joining(File.pathSeparator));
    Map<String, String> environment = new TreeMap<>(Map.of("PATH", "$PATH"));
    Optional<Dockerfile> dockerfile = dockerfile(service);
    if (dockerfile.isPresent()) {
      environment.putAll(dockerfile.get().environment());
    }
    environment.putAll(service.environment());
    environment.forEach(
        (name, value) ->
            process.environment().put(name, translation.of(value).replace("$PATH", path)));
    return process;
  }

  private List<String> command(ComposeService service) throws IOException {
    List<String> command = new ArrayList<>(service.entrypoint());
    Optional<Dockerfile> dockerfile = dockerfile(service);
    String program = DEBIAN.get(service.image());
    if (program != null) {
      command.add(program);
      command.add("--web.listen-address=" + LoopbackPorts.ADDRESS + ":" + ports.of(service.name()));
    } else if (dockerfile.isPresent() && command.isEmpty()) {
      command.addAll(dockerfile.get().entrypoint());
    }
    if (command.get(0).equals(JAVA)) {
      command.add(1, "-XX:MaxRAM=" + service.memory());
    }
    service.command().forEach(word -> command.add(ComposeFile.resolve(word, variables)));
    return command;
  }

  /** What is where in the images, and where that is here. */
  Map<String, String> paths() {
    Path repository = options.repository();
    Map<String, String> paths = new TreeMap<>();
    paths.put("/opt/airflow", options.volume("airflow").toString());
    paths.put("/opt/airflow/dags", repository.resolve("airflow/dags").toString());
    paths.put("/opt/fraudbeam/bin", repository.resolve("airflow/bin").toString());
    paths.put("/opt/fraudbeam/flink", repository.resolve("pipelines/flink").toString());
    paths.put("/opt/fraudbeam/fraudbeam-pipelines.jar", options.pipelinesJar().toString());
    paths.put("/opt/fraudbeam/java.options", repository.resolve(".mvn/java.options").toString());
    paths.put("/opt/fraudbeam/lib/*", System.getProperty("java.class.path"));
    paths.put("/usr/bin/java", JAVA_PROGRAMS.resolve(JAVA).toString());
    return paths;
  }

  /** The environment of an image that is made of packages for Python. */
  private Optional<VirtualEnvironment> python(ComposeService service) throws IOException {
    return requirements(service).isEmpty()
        ? Optional.empty()
        : Optional.of(new VirtualEnvironment(options.programs().resolve(service.image())));
  }

  private List<Path> requirements(ComposeService service) throws IOException {
    return dockerfile(service).stream()
        .flatMap(dockerfile -> dockerfile.arguments("COPY").stream())
        .flatMap(List::stream)
        .filter(file -> file.matches("[^/].*requirements.*\\.txt"))
        .map(options.repository()::resolve)
        .toList();
  }

  private Optional<Dockerfile> dockerfile(ComposeService service) throws IOException {
    Optional<String> file = service.dockerfile();
    return file.isPresent()
        ? Optional.of(Dockerfile.read(options.repository().resolve(file.get())))
        : Optional.empty();
  }
}
