package org.fraudbeam.services.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fraudbeam.services.standalone.compose.ComposeFile;
import org.fraudbeam.services.standalone.compose.ComposeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StackCommandTest {

  private static final String ROOT = "../..";

  @TempDir Path folder;

  @Test
  void shouldRefuseAFolderWithoutAStackAndAPartThatThereIsNot() {
    assertThat(refused("--folder=" + folder)).contains("There is no docker-compose.yml in");
    assertThat(refused("--without=kafka")).contains("AIRFLOW", "MONITORING", "PRODUCER");
  }

  @Test
  void shouldRefuseAPortOfWhatHasNone() throws Exception {
    List<ComposeService> services = ComposeFile.in(Path.of(ROOT)).inOrderOfStart();

    assertThatThrownBy(() -> StackPorts.of(services, Map.of("jobs", 1)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("Nothing named jobs has a port: the names are airflow-api-server, ");
  }

  @Test
  void shouldStartWhatIsNeededFirst() throws Exception {
    List<String> order =
        ComposeFile.in(Path.of(ROOT)).inOrderOfStart().stream().map(ComposeService::name).toList();

    assertThat(order)
        .containsSubsequence("postgres", "mlflow", "jobs", "scorer")
        .containsSubsequence("kafka", "jobs", "producer")
        .containsSubsequence("jobmanager", "taskmanager-1", "jobs")
        .doesNotHaveDuplicates()
        .hasSameSizeAs(ComposeFile.in(Path.of(ROOT)).services().keySet());
  }

  private String refused(String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new StackCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  line.getErr().println(failure.getMessage());
                  return 1;
                });
    assertThat(command.execute(arguments)).isNotZero();
    return err.toString();
  }
}
