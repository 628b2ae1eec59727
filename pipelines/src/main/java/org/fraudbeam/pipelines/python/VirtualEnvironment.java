package org.fraudbeam.pipelines.python;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A virtual environment of Python, made from requirements files on first use and kept until one of
 * them changes.
 *
 * @param folder all of it
 */
public record VirtualEnvironment(Path folder) {

  /** Installs in a tenth of the time that pip takes. */
  private static final String INSTALLER = "uv==0.13.9";

  /** Whether this machine has what an environment is made with. */
  public static boolean canBeMade() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import venv, ensurepip").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Makes the environment in a folder, unless it is there.
   *
   * @param options more options for {@code uv pip install}
   * @param requirements what to install
   * @throws IOException with the last words of what failed, and where all of them are
   */
  public static VirtualEnvironment install(
      Path folder, List<String> options, List<Path> requirements)
      throws IOException, InterruptedException {
    VirtualEnvironment environment = new VirtualEnvironment(folder.toAbsolutePath().normalize());
    Files.createDirectories(environment.folder.getParent());
    // Two processes may ask at once; closing the file unlocks it.
    try (FileChannel file = FileChannel.open(environment.beside(".lock"), CREATE, WRITE)) {
      FileLock unused = file.lock();
      environment.install(options, requirements);
    }
    return environment;
  }

  /** Where the programs are. */
  public Path programs() {
    return folder.resolve("bin");
  }

  /** Its Python. */
  public String python() {
    return programs().resolve("python").toString();
  }

  /** A process that can be started, with the environment variables that fit. */
  public ProcessBuilder process(List<String> command) {
    ProcessBuilder process = new ProcessBuilder(command);
    Map<String, String> variables = process.environment();
    // Compiled once, for all processes, and never beside the sources.
    variables.remove("PYTHONDONTWRITEBYTECODE");
    variables.put("PYTHONPYCACHEPREFIX", folder.resolve("bytecode").toString());
    return process;
  }

  private void install(List<String> options, List<Path> requirements)
      throws IOException, InterruptedException {
    Path installed = folder.resolve("requirements.txt");
    StringBuilder required = new StringBuilder();
    for (Path file : requirements) {
      required.append(Files.readString(file));
    }
    if (Files.exists(installed) && Files.readString(installed).contentEquals(required)) {
      return;
    }
    execute(List.of("python3", "-m", "venv", "--clear", folder.toString()));
    execute(
        List.of(
            python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", INSTALLER));
    List<String> install =
        new ArrayList<>(
            List.of(python(), "-m", "uv", "pip", "install", "--quiet", "--python=" + python()));
    install.addAll(options);
    requirements.forEach(file -> install.add("--requirements=" + file));
    execute(install);
    Files.writeString(installed, required);
  }

  private void execute(List<String> command) throws IOException, InterruptedException {
    Path log = beside(".log");
    Process process =
        process(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      List<String> said = Files.readAllLines(log);
      throw new IOException(
          "The Python packages for %s were not installed (%s): all of it is in %s."
              .formatted(
                  folder.getFileName(), said.isEmpty() ? "" : said.get(said.size() - 1), log));
    }
  }

  private Path beside(String suffix) {
    return folder.resolveSibling(folder.getFileName() + suffix);
  }
}
