package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.services.standalone.compose.ComposeFile.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;
import org.fraudbeam.services.standalone.compose.ComposeFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack of containers against the Compose Specification and against this repository. */
final class ComposeFileTest {

  static final Path ROOT = Path.of("..", "..");

  private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+)?(-\\w+)?");
  private static final Pattern SECRET = Pattern.compile("/run/secrets/(\\w+)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\w.-])([a-z][a-z0-9-]*):\\d{4,5}(?!\\d)");
  private static final Set<String> THIS_MACHINE = Set.of("localhost");

  private static ComposeFile compose;

  @TempDir Path folder;

  @BeforeAll
  static void read() throws IOException {
    compose = ComposeFile.in(ROOT);
  }

  @Test
  void shouldFollowTheComposeSpecification() throws IOException {
    try (InputStream file =
        ComposeFileTest.class.getResourceAsStream("compose/compose-spec.json")) {
      ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(file);
      // Its own name is no address, and the validator insists on one.
      schema.remove("$id");
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012)
                  .getSchema(schema)
                  .validate(compose.content()))
          .isEmpty();
    }
  }

  @Test
  void shouldPublishThePortsOfTheDesignOnThisMachineAlone() {
    Map<String, List<String>> published = new TreeMap<>();
    compose
        .services()
        .forEach(
            (name, service) -> {
              if (service.has("ports")) {
                published.put(name, texts(service.path("ports")));
              }
            });
    Map<String, List<String>> expected = new TreeMap<>();
    Map.of(
            "airflow-api-server", 8080,
            "alertmanager", 9093,
            "grafana", 3000,
            "jobmanager", 8081,
            "kafka", 9092,
            "mlflow", 5000,
            "postgres", 5432,
            "prometheus", 9090,
            "scorer", 8000)
        .forEach((name, port) -> expected.put(name, List.of("127.0.0.1:" + port + ":" + port)));
    assertThat(published).isEqualTo(expected);
  }

  @Test
  void shouldGiveNoServiceMoreThanItNeeds() {
    compose
        .services()
        .forEach(
            (name, service) -> {
              assertThat(texts(service.path("security_opt")))
                  .as(name)
                  .contains("no-new-privileges:true");
              assertThat(texts(service.path("cap_drop"))).as(name).containsExactly("ALL");
              assertThat(service.path("user").asText())
                  .as(name)
                  .isNotBlank()
                  .isNotIn("0", "root", "0:0");
              JsonNode limits = service.at("/deploy/resources/limits");
              assertThat(limits.path("memory").asText()).as(name).matches("\\d+[gm]");
              assertThat(limits.path("cpus").asText()).as(name).matches("\\d(\\.\\d)?");
            });
  }

  @Test
  void shouldPinEveryImageAndThoseOfFlinkAndKafkaToWhatIsTestedHere() {
    Map<String, String> images = new HashMap<>();
    compose.services().forEach((name, service) -> images.put(name, service.path("image").asText()));
    assertThat(images.values()).allMatch(image -> PINNED.matcher(image).matches());
    String kafka = AppInfoParser.getVersion();
    assertThat(images.get("kafka"))
        .startsWith("apache/kafka:" + kafka.substring(0, kafka.lastIndexOf('.') + 1));
    assertThat(dockerfile("pipelines/Dockerfile"))
        .contains("FROM flink:" + EnvironmentInformation.getVersion() + "-java17");
    assertThat(lines("pipelines/mlflow/requirements.txt"))
        .contains(
            lines("pipelines/src/test/python/requirements.txt").stream()
                .filter(line -> line.startsWith("mlflow"))
                .map(line -> line.replace("[auth]", ""))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void shouldStartInAnOrderThatCanBeReached() {
    Map<String, JsonNode> services = compose.services();
    Set<String> once = new HashSet<>();
    services.forEach(
        (name, service) -> {
          boolean endsByItself = service.path("restart").asText().startsWith("on-failure");
          if (endsByItself) {
            once.add(name);
          } else if (!Set.of("jobs-watch", "producer").contains(name)) {
            assertThat(service.has("healthcheck")).as(name + " has a health check").isTrue();
          }
        });
    services.forEach(
        (name, service) ->
            service
                .path("depends_on")
                .properties()
                .forEach(
                    needed -> {
                      String as = name + " needs " + needed.getKey();
                      assertThat(services).as(as).containsKey(needed.getKey());
                      String condition = needed.getValue().path("condition").asText();
                      if (once.contains(needed.getKey())) {
                        assertThat(condition).as(as).isEqualTo("service_completed_successfully");
                      } else {
                        assertThat(condition).as(as).isEqualTo("service_healthy");
                        assertThat(services.get(needed.getKey()).has("healthcheck"))
                            .as(as)
                            .isTrue();
                      }
                    }));
  }

  @Test
  void shouldMountWhatIsThere() {
    Set<String> used = new HashSet<>();
    compose
        .services()
        .forEach(
            (name, service) -> {
              for (String volume : texts(service.path("volumes"))) {
                String[] parts = volume.split(":", -1);
                if (parts[0].startsWith("./")) {
                  assertThat(ROOT.resolve(parts[0])).as(name).exists();
                  assertThat(volume).as(name + " only reads").endsWith(":ro");
                } else {
                  used.add(parts[0]);
                }
                assertThat(parts[1]).as(name).startsWith("/");
              }
            });
    assertThat(compose.declared("volumes")).containsExactlyInAnyOrderElementsOf(used);
    assertThat(ROOT.resolve("services/postgres/databases.sh")).isExecutable();
  }

  @Test
  void shouldUseWhatInitMakesAndNothingElse() throws IOException {
    Map<String, String> variables = init();
    assertThat(compose.variables()).containsExactlyInAnyOrderElementsOf(variables.keySet());

    Map<String, String> files = new TreeMap<>();
    compose
        .content()
        .path("secrets")
        .properties()
        .forEach(s -> files.put(s.getKey(), s.getValue().path("file").asText()));
    try (Stream<Path> made = Files.list(folder.resolve("secrets"))) {
      assertThat(files.values())
          .containsExactlyInAnyOrderElementsOf(
              made.map(file -> "./secrets/" + file.getFileName()).toList());
    }
    files.forEach((name, file) -> assertThat(file).endsWith("/" + name));
  }

  @Test
  void shouldGiveEachServiceTheSecretsThatItReads() throws IOException {
    Set<String> used = new HashSet<>();
    for (Map.Entry<String, JsonNode> service : compose.services().entrySet()) {
      List<String> given = texts(service.getValue().path("secrets"));
      used.addAll(given);
      assertThat(compose.declared("secrets")).as(service.getKey()).containsAll(given);
      Set<String> read = new HashSet<>();
      SECRET.matcher(service.getValue().toString()).results().forEach(s -> read.add(s.group(1)));
      assertThat(given).as(service.getKey()).containsAll(read);
      if (!given.isEmpty()) {
        assertThat(service.getValue().path("user").asText())
            .as(service.getKey() + " may read them")
            .startsWith("${FRAUDBEAM_USER:?");
      }
    }
    assertThat(used).containsExactlyInAnyOrderElementsOf(compose.declared("secrets"));
    String databases = Files.readString(ROOT.resolve("services/postgres/databases.sh"));
    assertThat(texts(compose.services().get("postgres").path("secrets")))
        .allMatch(
            secret ->
                secret.startsWith("postgres")
                    || databases.contains(secret.replaceAll("^(airflow|mlflow)_", "")));
  }

  @Test
  void shouldNameOnlyHostsThatAreThere() throws IOException {
    Set<String> hosts = new HashSet<>();
    for (JsonNode service : compose.services().values()) {
      collectHosts(service.path("command").toString(), hosts);
      collectHosts(service.path("environment").toString(), hosts);
    }
    for (String file : List.of("alertmanager", "drift", "flink", "scorer", "scoring")) {
      Path targets = MonitoringFiles.FOLDER.resolve("compose/targets/" + file + ".yml");
      collectHosts(Files.readString(targets), hosts);
      assertThat(MonitoringFiles.FOLDER.resolve("targets/" + file + ".yml")).exists();
      assertThat(Files.readString(MonitoringFiles.FOLDER.resolve("prometheus.yml")))
          .contains("targets/" + file + ".yml");
    }
    hosts.removeAll(THIS_MACHINE);
    assertThat(hosts).hasSizeGreaterThan(6);
    assertThat(compose.services().keySet()).containsAll(hosts);
  }

  private Map<String, String> init() throws IOException {
    Files.createFile(folder.resolve("docker-compose.yml"));
    assertThat(Fraudbeam.commandLine().execute("init", "--folder", folder.toString())).isZero();
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve(".env"))) {
      String[] parts = line.split("=", 2);
      variables.put(parts[0], parts[1]);
    }
    return variables;
  }

  private static void collectHosts(String text, Set<String> hosts) {
    ADDRESS.matcher(text).results().forEach(found -> hosts.add(found.group(1)));
  }

  private static String dockerfile(String file) {
    return String.join("\n", lines(file));
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
