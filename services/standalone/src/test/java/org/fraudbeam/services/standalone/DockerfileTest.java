package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fraudbeam.services.standalone.ComposeFileTest.ROOT;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fraudbeam.services.standalone.compose.ComposeFile;
import org.fraudbeam.services.standalone.compose.Dockerfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The images that the stack builds, against this repository. */
final class DockerfileTest {

  private static final String FROM_THE_BUILD = "--from=build";

  static Stream<String> files() throws IOException {
    return ComposeFile.in(ROOT).services().values().stream()
        .map(service -> service.at("/build/dockerfile").asText())
        .filter(file -> !file.isEmpty())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldCopyWhatIsThereAndWhatTheContextHolds(String file) throws IOException {
    List<String> context =
        Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    for (List<String> copy : Dockerfile.read(ROOT.resolve(file)).arguments("COPY")) {
      if (!copy.get(0).startsWith("--")) {
        for (String source : copy.subList(0, copy.size() - 1)) {
          assertThat(ROOT.resolve(source)).as(file).exists();
          assertThat(context)
              .as(file + " in the context of Docker")
              .anyMatch(part -> Path.of(source).startsWith(part));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldRunAsNobodyOfNote(String file) throws IOException {
    List<String> users =
        Dockerfile.read(ROOT.resolve(file)).arguments("USER").stream()
            .map(user -> user.get(0))
            .toList();

    assertThat(users).isNotEmpty();
    assertThat(users.get(users.size() - 1)).isNotIn("root", "0", "0:0");
  }

  @Test
  void shouldBuildTheJarsInOneStageThatAllShare() throws IOException {
    List<String> stage = Dockerfile.read(ROOT.resolve("services/Dockerfile")).firstStage();

    assertThat(stage).isNotEmpty();
    assertThat(Dockerfile.read(ROOT.resolve("pipelines/Dockerfile")).firstStage()).isEqualTo(stage);
    assertThat(Dockerfile.read(ROOT.resolve("airflow/Dockerfile")).firstStage()).isEqualTo(stage);
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldTakeFromTheBuildTheJarsThatItMakes(String file) throws IOException {
    for (List<String> copy : Dockerfile.read(ROOT.resolve(file)).arguments("COPY")) {
      if (copy.get(0).equals(FROM_THE_BUILD) && copy.get(1).startsWith("/src/")) {
        Path source = Path.of(copy.get(1)).subpath(1, Path.of(copy.get(1)).getNameCount());
        Path target = Path.of("target", "launcher");
        Path module = source.subpath(0, source.getNameCount() - 3);
        assertThat(source.startsWith(module.resolve(target))).as(copy.get(1)).isTrue();
        String artifact =
            Files.readString(ROOT.resolve(module).resolve("pom.xml"))
                .replaceAll("(?s).*</parent>\\s*<artifactId>([^<]*)</artifactId>.*", "$1");
        String jar = source.getFileName().toString();
        assertThat(
                jar.equals("dependency")
                    || FileSystems.getDefault()
                        .getPathMatcher("glob:" + jar)
                        .matches(Path.of(artifact + "-1-bundled.jar")))
            .as(copy.get(1) + " is of " + artifact)
            .isTrue();
      }
    }
  }

  @Test
  void shouldStartTheCommandLine() throws IOException {
    String start =
        String.join(
            " ",
            Dockerfile.read(ROOT.resolve("services/Dockerfile")).arguments("ENTRYPOINT").get(0));

    assertThat(start).endsWith("\"" + Fraudbeam.class.getName() + "\"]");
    assertThat(start).contains("@/opt/fraudbeam/java.options");
  }
}
