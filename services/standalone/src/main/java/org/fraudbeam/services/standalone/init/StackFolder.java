package org.fraudbeam.services.standalone.init;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fraudbeam.services.embedded.PrivateFile;
import org.fraudbeam.services.standalone.compose.ComposeFile;

/**
 * The folder of {@code docker-compose.yml} with what must be there before it is started: a file for
 * each secret in {@code secrets/}, and {@code .env}. Only their owner can read them.
 */
public final class StackFolder {

  static final String ENVIRONMENT_FILE = ".env";

  /** The folder of the secrets, in this one. */
  public static final String SECRETS = "secrets";

  /** The user and the group that read secrets in the containers, as {@code uid:gid}. */
  static final String USER = "FRAUDBEAM_USER";

  /** The first day of what the producer simulates. */
  static final String SIMULATION_START = "FRAUDBEAM_SIMULATION_START";

  private static final int ROOT = 0;

  /** Whoever reads secrets where root made them: no container runs as root. */
  private static final int INSTEAD_OF_ROOT = 10_001;

  private final Path folder;
  private final List<String> made = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  private StackFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder with the file of the stack.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static StackFolder at(Path folder) {
    if (!Files.isRegularFile(folder.resolve(ComposeFile.NAME))) {
      throw new IllegalArgumentException(
          "There is no "
              + ComposeFile.NAME
              + " in "
              + folder.toAbsolutePath().normalize()
              + ": go to the folder of Fraudbeam, or name it by --folder.");
    }
    return of(folder);
  }

  /** Another folder, for a stack whose data are there. */
  public static StackFolder of(Path folder) {
    return new StackFolder(folder);
  }

  /** Where all of it is. */
  public Path folder() {
    return folder;
  }

  /**
   * Makes what is missing and leaves what is there as it is.
   *
   * @param today the day from which payments are simulated
   */
  public void complete(LocalDate today) throws IOException {
    Path secrets = secretsFolder();
    for (StackSecret secret : StackSecret.values()) {
      Path file = secrets.resolve(secret.fileName());
      if (note(Files.exists(file), SECRETS + "/" + secret.fileName())) {
        PrivateFile.write(file, secret.generate());
        own(file);
      }
    }
    completeEnvironment(Map.of(USER, owner(secrets), SIMULATION_START, today.toString()));
  }

  /** The variables of {@code .env}. */
  public Map<String, String> variables() throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve(ENVIRONMENT_FILE))) {
      String[] parts = line.split("=", 2);
      if (parts.length == 2) {
        variables.put(parts[0], parts[1]);
      }
    }
    return variables;
  }

  /** What was made, as paths from this folder. */
  List<String> made() {
    return List.copyOf(made);
  }

  /** What was there before. */
  List<String> kept() {
    return List.copyOf(kept);
  }

  private Path secretsFolder() throws IOException {
    Path secrets = folder.resolve(SECRETS);
    try {
      Files.createDirectories(secrets);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          secrets + " is no folder, and the secrets belong there: move it away.", e);
    }
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
    own(secrets);
    return secrets;
  }

  private void completeEnvironment(Map<String, String> variables) throws IOException {
    Path file = folder.resolve(ENVIRONMENT_FILE);
    String text = Files.exists(file) ? Files.readString(file) : "";
    StringBuilder missing = new StringBuilder();
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String assignment = variable.getKey() + "=";
      boolean exists = text.lines().anyMatch(line -> line.startsWith(assignment));
      if (note(exists, variable.getKey() + " in " + ENVIRONMENT_FILE)) {
        missing.append(assignment).append(variable.getValue()).append('\n');
      }
    }
    if (!missing.isEmpty()) {
      String separator = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
      PrivateFile.write(file, text + separator + missing);
    }
  }

  /** Notes what is there or is about to be made; whether it must be made. */
  private boolean note(boolean exists, String what) {
    (exists ? kept : made).add(what);
    return !exists;
  }

  private static void own(Path file) throws IOException {
    if (Files.getAttribute(file, "unix:uid").equals(ROOT)) {
      Files.setAttribute(file, "unix:gid", INSTEAD_OF_ROOT);
      Files.setAttribute(file, "unix:uid", INSTEAD_OF_ROOT);
    }
  }

  private static String owner(Path file) throws IOException {
    return Files.getAttribute(file, "unix:uid") + ":" + Files.getAttribute(file, "unix:gid");
  }
}
