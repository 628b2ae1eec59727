package org.fraudbeam.pipelines.python;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Python virtual environment under {@code target/} of this module, whichever module's tests use
 * it, made from requirements files on first use and kept until one of them changes. Tests that need
 * one are skipped where there is no {@code python3}.
 */
public final class PythonEnvironment {

  private static final Path TARGET = target();
  private static final Path SOURCES = TARGET.resolveSibling("src/test/python");

  /** Installs in a tenth of the time that pip takes. */
  private static final String INSTALLER = "uv==0.13.9";

  private final Path folder;
  private final String python;

  private PythonEnvironment(Path folder) {
    this.folder = folder;
    this.python = folder.resolve("bin/python").toString();
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
    assumeThat(hasPython()).as("python3 with its venv module is on the path").isTrue();
    PythonEnvironment environment = new PythonEnvironment(TARGET.resolve(name));
    // Tests of two processes may ask at once; closing the file unlocks it.
    try (FileChannel file = FileChannel.open(TARGET.resolve(name + ".lock"), CREATE, WRITE)) {
      FileLock unused = file.lock();
      environment.install(options, List.of(requirements));
    }
    return environment;
  }

  private void install(List<String> options, List<Path> requirements)
      throws IOException, InterruptedException {
    Path installed = folder.resolve("requirements.txt");
    String required = read(requirements);
    if (Files.exists(installed) && Files.readString(installed).equals(required)) {
      return;
    }
    execute(process(List.of("python3", "-m", "venv", "--clear", folder.toString())));
    execute(module("pip", "install", "--quiet", "--disable-pip-version-check", INSTALLER));
    ProcessBuilder install = module("uv", "pip", "install", "--quiet", "--python=" + python);
    install.command().addAll(options);
    requirements.forEach(file -> install.command().add("--requirements=" + file));
    execute(install);
    Files.writeString(installed, required);
  }

  private static String read(List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(Files.readString(file));
    }
    return text.toString();
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
    return process(List.of(python, "-m", name), arguments);
  }

  /** A script of the folder as a process that can be started. */
  public ProcessBuilder script(String name, String... arguments) {
    return process(List.of(python, SOURCES.resolve(name).toString()), arguments);
  }

  private ProcessBuilder process(List<String> start, String... arguments) {
    List<String> command = new ArrayList<>(start);
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command);
    Map<String, String> environment = process.environment();
    environment.put("MLFLOW_DISABLE_TELEMETRY", "true");
    environment.put("DO_NOT_TRACK", "true");
    // Compiled once, for all processes, and never beside the sources.
    environment.remove("PYTHONDONTWRITEBYTECODE");
    environment.put("PYTHONPYCACHEPREFIX", folder.resolve("bytecode").toString());
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

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import venv, ensurepip").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
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
