package org.fraudbeam.pipelines.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python virtual environment under {@code target/}, made from a requirements file on first use
 * and kept until that file changes. Tests that need one are skipped where there is no {@code
 * python3}.
 */
final class PythonEnvironment {

  private static final Path SOURCES = Path.of("src/test/python");

  private final Path folder;
  private final Path sources;

  private PythonEnvironment(Path folder, Path sources) {
    this.folder = folder;
    this.sources = sources;
  }

  /** The environment of the folder {@code src/test/python/NAME}. */
  static PythonEnvironment named(String name) throws IOException, InterruptedException {
    assumeThat(hasPython()).as("python3 with its venv module is on the path").isTrue();
    Path sources = SOURCES.resolve(name).toAbsolutePath();
    PythonEnvironment environment =
        new PythonEnvironment(Path.of("target", "python-" + name).toAbsolutePath(), sources);
    environment.install();
    return environment;
  }

  /** Runs a script of the folder and gives back what it printed. */
  String run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("bin/python").toString());
    command.add(sources.resolve(script).toString());
    command.addAll(List.of(arguments));
    return execute(command);
  }

  private void install() throws IOException, InterruptedException {
    Path requirements = sources.resolve("requirements.txt");
    Path installed = folder.resolve("requirements.txt");
    if (Files.exists(installed) && Files.mismatch(requirements, installed) == -1) {
      return;
    }
    execute(List.of("python3", "-m", "venv", "--clear", folder.toString()));
    execute(
        List.of(
            folder.resolve("bin/python").toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
            requirements.toString()));
    Files.copy(requirements, installed);
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import venv, ensurepip").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String execute(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("python", ".log");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as(() -> String.join(" ", command) + "\n" + output + read(errors))
        .isZero();
    Files.delete(errors);
    return output;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
