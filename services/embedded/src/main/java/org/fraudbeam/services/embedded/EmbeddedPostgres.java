package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real PostgreSQL beside this process, which listens on 127.0.0.1 only and lets nobody in without
 * its password. It stops with this process, however that ends, and its data outlives it: the next
 * start in the same directory resumes.
 *
 * <p>A first start unpacks the programs and makes a database, which takes some seconds.
 *
 * <pre>{@code
 * try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.in(folder))) {
 *   connect(postgres.jdbcUrl(), postgres.user(), postgres.password());
 * }
 * }</pre>
 */
public final class EmbeddedPostgres implements AutoCloseable {

  /** For one machine and few clients: small, quiet, and in the time zone of all that is stored. */
  private static final String SETTINGS =
      " -c listen_addresses="
          + LoopbackPorts.ADDRESS
          + " -c unix_socket_directories="
          + " -c shared_buffers=64MB"
          + " -c max_wal_size=256MB"
          + " -c log_checkpoints=off"
          + " -c jit=off"
          + " -c timezone=UTC";

  private final PostgresData data;
  private final FolderLock lock;
  private final int port;
  private final String password;
  private final ProcessHandle server;
  private final Process guard;
  private boolean closed;

  private EmbeddedPostgres(
      PostgresData data,
      FolderLock lock,
      int port,
      String password,
      ProcessHandle server,
      Process guard) {
    this.data = data;
    this.lock = lock;
    this.port = port;
    this.password = password;
    this.server = server;
    this.guard = guard;
  }

  /**
   * Starts a server and returns when it takes connections.
   *
   * @throws EmbeddedServerException when the port is taken, or the directory cannot be used
   */
  public static EmbeddedPostgres start(PostgresOptions options) {
    int port = options.port();
    if (port == PostgresOptions.FREE_PORT) {
      port = LoopbackPorts.freeOtherThan(PostgresOptions.FREE_PORT);
    } else {
      LoopbackPorts.requireFree(port);
    }
    PostgresData data =
        new PostgresData(options.dataDirectory().toAbsolutePath().normalize(), options.superuser());
    try {
      Files.createDirectories(data.folder());
      FolderLock lock =
          FolderLock.take(data.folder()).orElseThrow(() -> PostgresData.inUse(data.folder()));
      try {
        return start(data, lock, PostgresPrograms.in(options.programs().toAbsolutePath()), port);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "PostgreSQL cannot keep its data in "
              + data.folder()
              + " ("
              + e.getMessage()
              + "): choose a folder that can be written.",
          e);
    }
  }

  /**
   * How to get into the server that another process runs in a directory; empty if none does.
   *
   * @throws EmbeddedServerException where its files cannot be read
   */
  public static Optional<PostgresAccess> running(Path dataDirectory) {
    PostgresData data =
        new PostgresData(
            dataDirectory.toAbsolutePath().normalize(), PostgresOptions.DEFAULT_SUPERUSER);
    try {
      return data.server().isPresent()
          ? Optional.of(PostgresAccess.at(data.port(), data.superuser(), data.password()))
          : Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The PostgreSQL in "
              + data.folder()
              + " runs for somebody else ("
              + e.getMessage()
              + "): run this as the same user.",
          e);
    }
  }

  private static EmbeddedPostgres start(
      PostgresData data, FolderLock lock, PostgresPrograms programs, int port) throws IOException {
    data.initializeWhenNew(programs);
    data.awaitStopped();
    Files.deleteIfExists(data.log());
    programs.run(
        "start: its log is " + data.log(),
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + data.cluster(),
        "--log=" + data.log(),
        "--options=-p " + port + SETTINGS);
    ProcessHandle server =
        data.server()
            .orElseThrow(
                () ->
                    new EmbeddedServerException(
                        "PostgreSQL ended as soon as it had started: its log is "
                            + data.log()
                            + ".",
                        null));
    return new EmbeddedPostgres(data, lock, port, data.password(), server, guard(data, programs));
  }

  /**
   * Stops the server when this process closes the pipe or dies. A terminal sends Ctrl-C to both:
   * the server must outlive it, until this process has closed what uses the server.
   */
  private static Process guard(PostgresData data, PostgresPrograms programs) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of("sh", "-c", "trap '' HUP INT TERM; read -r line; exec \"$@\"", "sh"));
    words.addAll(
        programs.call("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata=" + data.cluster()));
    return new ProcessBuilder(words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** How clients get in. */
  public PostgresAccess access() {
    return PostgresAccess.at(port, data.superuser(), password);
  }

  /** Where clients connect; the URL holds no password. */
  public String jdbcUrl() {
    return access().jdbcUrl();
  }

  /** The user that owns the database. */
  public String user() {
    return data.superuser();
  }

  /** The password of the user: random, and the same at every start. */
  public String password() {
    return password;
  }

  /** The file with the password, which only its owner may read. */
  public Path passwordFile() {
    return data.passwordFile();
  }

  /** Whether the server has not ended, by itself or otherwise. */
  public boolean isAlive() {
    return server.isAlive();
  }

  /** Ends the server at once, as {@code kill -9} does. */
  public void kill() {
    server.destroyForcibly();
    server.onExit().join();
    close();
  }

  /** Stops the server and returns when its files are closed. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int exitCode = PostgresPrograms.exitCode(guard);
    lock.close();
    if (exitCode != 0 && server.isAlive()) {
      throw new EmbeddedServerException(
          "PostgreSQL does not stop: end its process " + server.pid() + ".", null);
    }
  }
}
