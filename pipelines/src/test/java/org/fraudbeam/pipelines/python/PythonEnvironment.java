package org.fraudbeam.pipelines.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Python for tests: a virtual environment under {@code target/} of this module, whichever module's
 * tests use it. Tests that need one are skipped where there is no {@code python3}.
 */
public final class PythonEnvironment {

  private static final Path TARGET = target();
  private static final Path SOURCES = TARGET.resolveSibling("src/test/python");

  private final VirtualEnvironment environment;

  private PythonEnvironment(VirtualEnvironment environment) {
    this.environment = environment;
  }

  /** Makes the environment of the scripts beside the tests, unless it is there. */
  public static PythonEnvironment install() throws IOException, InterruptedException {
    return install("python", List.of(), SOURCES.resolve("requirements.txt"));
  }

  /**
   * Makes an environment of that name, unless it is there.
   *
   * @param options more options for {@code uv pip install}
   * @param requirements what to install
   */
  public static PythonEnvironment install(String name, List<String> options, Path... requirements)
      throws IOException, InterruptedException {
    assumeThat(VirtualEnvironment.canBeMade())
        .as("python3 with its venv module is on the path")
        .isTrue();
    return new PythonEnvironment(
        VirtualEnvironment.install(TARGET.resolve(name), options, List.of(requirements)));
  }

  /** Runs a script of the folder and gives back what it printed. */
  public String run(String script, String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), script, arguments);
  }

  /** Runs a script with more environment variables. */
  public String run(Map<String, String> environment, String script, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder process = script(script, arguments);
    process.environment().putAll(environment);
    return execute(process);
  }

  /** A module of Python as a process that can be started. */
  public ProcessBuilder module(String name, String... arguments) {
    return process(List.of(environment.python(), "-m", name), arguments);
  }

  /** A script of the folder as a process that can be started. */
  public ProcessBuilder script(String name, String... arguments) {
    return process(List.of(environment.python(), SOURCES.resolve(name).toString()), arguments);
  }

  private ProcessBuilder process(List<String> start, String... arguments) {
    List<String> command = new ArrayList<>(start);
    command.addAll(List.of(arguments));
    ProcessBuilder process = environment.process(command);
    process.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    process.environment().put("DO_NOT_TRACK", "true");
    return process;
  }

  /** Where this class is: in {@code test-classes}, or in the jar that other modules use. */
  private static Path target() {
    try {
      return Path.of(
              PythonEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String execute(ProcessBuilder command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("python", ".log");
    Process process = command.redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as(() -> String.join(" ", command.command()) + "\n" + output + read(errors))
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
