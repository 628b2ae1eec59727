package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.services.standalone.ComposeFileTest.ROOT;
import static org.fraudbeam.services.standalone.compose.ComposeFile.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.fraudbeam.pipelines.scoring.ScoringPipeline;
import org.fraudbeam.services.standalone.compose.ComposeFile;
import org.fraudbeam.services.standalone.compose.Dockerfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

/** What containers are started with, as those see it that read it. */
final class ComposeCommandsTest {

  /** Kafka's image takes these of its variables to itself. */
  private static final Set<String> NO_SETTINGS_OF_A_BROKER = Set.of("KAFKA_HEAP_OPTS");

  private static final Map<String, String> VARIABLES =
      Map.of("FRAUDBEAM_USER", "1000:1000", "FRAUDBEAM_SIMULATION_START", "2026-03-01");

  static Stream<String> commandsOfFraudbeam() throws IOException {
    return ComposeFile.in(ROOT).services().entrySet().stream()
        .filter(service -> service.getValue().path("image").asText().startsWith("fraudbeam:"))
        .map(Map.Entry::getKey);
  }

  @ParameterizedTest
  @MethodSource("commandsOfFraudbeam")
  void shouldBeUnderstoodByTheCommandLine(String service) throws IOException {
    String[] arguments =
        texts(ComposeFile.in(ROOT).services().get(service).path("command")).stream()
            .map(argument -> ComposeFile.resolve(argument, VARIABLES))
            .toArray(String[]::new);

    ParseResult parsed = Fraudbeam.commandLine().parseArgs(arguments);

    assertThat(parsed.expandedArgs()).hasSameSizeAs(arguments);
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    assertThat(parsed.matchedOptions()).isNotEmpty();
  }

  @Test
  void shouldShowTheMetricsOfTheJobWherePrometheusLooks() throws IOException {
    List<String> deploy = texts(ComposeFile.in(ROOT).services().get("jobs").path("command"));
    JsonNode targets =
        ComposeFile.yaml(MonitoringFiles.FOLDER.resolve("compose/targets/scoring.yml"));

    assertThat(deploy).contains("--metrics-host=0.0.0.0", "--metrics-ports=9250");
    assertThat(texts(targets.path(0).path("targets")))
        .containsExactly("taskmanager-1:9250", "taskmanager-2:9250");
  }

  @Test
  void shouldSubmitWithTheFilesOfTheImageAndToTheVolumesOfTheWorkers() throws IOException {
    Map<String, JsonNode> services = ComposeFile.in(ROOT).services();
    List<String> deploy = texts(services.get("jobs").path("command"));
    String image = String.join("\n", Dockerfile.read(ROOT.resolve("services/Dockerfile")).lines());

    assertThat(image)
        .contains(value(deploy, "--filesToStage"))
        .contains(value(deploy, "--flinkConfDir") + "/config.yaml");
    for (String worker : List.of("taskmanager-1", "taskmanager-2", "jobmanager")) {
      assertThat(texts(services.get(worker).path("volumes")))
          .anyMatch(volume -> volume.endsWith(":" + value(deploy, "--state")))
          .anyMatch(volume -> volume.endsWith(":" + value(deploy, "--archive")));
    }
  }

  @Test
  void shouldSetWhatKafkaKnows() throws IOException {
    Map<String, String> settings = new HashMap<>();
    for (Map.Entry<String, JsonNode> variable :
        ComposeFile.in(ROOT).services().get("kafka").path("environment").properties()) {
      if (!NO_SETTINGS_OF_A_BROKER.contains(variable.getKey())) {
        settings.put(
            variable.getKey().replaceFirst("KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.'),
            variable.getValue().asText());
      }
    }
    ConfigDef broker = AbstractKafkaConfig.CONFIG_DEF;

    assertThat(broker.names()).containsAll(settings.keySet());
    assertThat(broker.parse(settings)).containsEntry("node.id", 1);
  }

  @Test
  void shouldSetWhatFlinkKnows() throws Exception {
    Set<String> known = new HashSet<>();
    for (Class<?> options :
        List.of(
            CheckpointingOptions.class,
            CoreOptions.class,
            ExecutionCheckpointingOptions.class,
            ExecutionOptions.class,
            HeartbeatManagerOptions.class,
            JobManagerOptions.class,
            RestOptions.class,
            StateBackendOptions.class,
            TaskManagerOptions.class,
            WebOptions.class,
            MetricOptions.class)) {
      for (Field field : options.getFields()) {
        if (field.get(null) instanceof ConfigOption<?> option) {
          known.add(option.key());
          option.fallbackKeys().forEach(key -> known.add(key.getKey()));
        }
      }
    }
    JsonNode settings = ComposeFile.yaml(ROOT.resolve("pipelines/flink/config.yaml"));
    String properties =
        ComposeFile.in(ROOT)
            .services()
            .get("jobmanager")
            .at("/environment/FLINK_PROPERTIES")
            .asText();

    assertThat(settings).isNotEmpty();
    settings
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!key.startsWith("metrics.reporter.prometheus.")) {
                assertThat(known).contains(key);
              }
            });
    assertThat(properties.lines()).hasSizeGreaterThan(5);
    assertThat(properties.lines().map(line -> line.split(":", 2)[0])).isSubsetOf(known);
  }

  @Test
  void shouldGiveTheExampleForKubernetesAMainClassAndOptionsThatAreThere() throws Exception {
    JsonNode job =
        ComposeFile.yaml(ROOT.resolve("docs/kubernetes/flink-deployment.yaml")).at("/spec/job");
    String[] arguments = texts(job.path("args")).toArray(String[]::new);

    assertThat(Class.forName(job.path("entryClass").asText()).getMethod("main", String[].class))
        .isNotNull();
    assertThat(ScoringPipeline.options(arguments).getRegistry()).startsWith("http");
    assertThat(String.join("\n", Dockerfile.read(ROOT.resolve("pipelines/Dockerfile")).lines()))
        .contains(job.path("jarURI").asText().replace("local:///opt/flink/", " "));
  }

  private static String value(List<String> arguments, String option) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(option + "="))
        .map(argument -> argument.substring(option.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
