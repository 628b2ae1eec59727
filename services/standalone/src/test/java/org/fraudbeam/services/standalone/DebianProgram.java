package org.fraudbeam.services.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fraudbeam.services.standalone.stack.ProgramPath;

/** Programs of Debian's packages, without root: unpacked below {@code target/debian}. */
final class DebianProgram {

  private static final Path FOLDER = Path.of("target", "debian").toAbsolutePath();

  private DebianProgram() {}

  /**
   * The program of a package: the one of this machine if it has it, else of a copy that is fetched
   * now. Empty where there is neither the program nor apt.
   */
  static Optional<Path> find(String packageName, String program)
      throws IOException, InterruptedException {
    Optional<Path> installed = ProgramPath.find(program);
    if (installed.isPresent()) {
      return installed;
    }
    Path unpacked = FOLDER.resolve(packageName).resolve("usr/bin").resolve(program);
    if (!Files.isExecutable(unpacked)) {
      fetch(packageName);
    }
    return Optional.of(unpacked).filter(Files::isExecutable);
  }

  private static void fetch(String packageName) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(FOLDER.resolve(packageName));
    if (run(folder, "apt-get", "download", packageName)) {
      run(folder, "sh", "-c", "dpkg -x *.deb .");
    }
  }

  private static boolean run(Path folder, String... command)
      throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("fetch.log").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
