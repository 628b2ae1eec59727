package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The directory of a PostgreSQL.
 *
 * @param folder all of it
 * @param superuser who owns the server
 */
record PostgresData(Path folder, String superuser) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** In the file that the server writes about its process. */
  private static final int PORT_LINE = 3;

  private static final int PASSWORD_BYTES = 24;

  /** What the server keeps. */
  Path cluster() {
    return folder.resolve("data");
  }

  /** What the server says since its last start. */
  Path log() {
    return folder.resolve("log");
  }

  /** One line that only the owner may read. */
  Path passwordFile() {
    return folder.resolve("password");
  }

  String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  /** Makes the database where there is none; only who knows the password gets in. */
  void initializeWhenNew(PostgresPrograms programs) throws IOException {
    if (Files.exists(cluster())) {
      return;
    }
    if (!Files.exists(passwordFile())) {
      writePassword();
    }
    // Half a database would look like a whole one to the next start.
    Path unfinished = Files.createTempDirectory(folder, "initializing-");
    programs.run(
        "make a database in " + folder,
        "initdb",
        "--pgdata=" + unfinished,
        "--username=" + superuser,
        "--auth=scram-sha-256",
        "--pwfile=" + passwordFile(),
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions");
    Files.move(unfinished, cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void writePassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    PrivateFile.write(
        passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /**
   * Waits for the server of a process that died: it stops by itself. A file that names any other
   * process was left by a crash of the machine.
   *
   * @throws EmbeddedServerException where it goes on
   */
  void awaitStopped() throws IOException {
    Optional<ProcessHandle> server = server();
    if (server.isPresent()) {
      try {
        ProcessHandle unused =
            server.get().onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        throw inUse(folder);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw inUse(folder);
      }
    }
    Files.deleteIfExists(processFile());
  }

  /** The process of the server that runs in this directory. */
  Optional<ProcessHandle> server() throws IOException {
    if (!Files.exists(processFile())) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(processFile());
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> process.info().command().orElse("").endsWith("postgres"));
  }

  /** Where the server that runs in this directory takes connections. */
  int port() throws IOException {
    return Integer.parseInt(Files.readAllLines(processFile()).get(PORT_LINE).strip());
  }

  static EmbeddedServerException inUse(Path folder) {
    return new EmbeddedServerException(
        "Another PostgreSQL uses the folder " + folder + ": stop it, or choose another folder.",
        null);
  }

  private Path processFile() {
    return cluster().resolve("postmaster.pid");
  }
}
