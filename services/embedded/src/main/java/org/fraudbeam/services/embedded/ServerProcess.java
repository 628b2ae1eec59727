package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs as a process of its own: it can be killed, and started again as it was. It
 * stops with this process, however that ends.
 */
public final class ServerProcess implements AutoCloseable {

  /**
   * In a session of its own. A terminal sends Ctrl-C to all processes of one: a server must outlive
   * it, until this process has closed what uses the server.
   */
  private static final Path SESSION = Path.of("/usr/bin/setsid");

  private static final long LONGEST_STOP_SECONDS = 30;

  private final String name;
  private final ProcessBuilder command;
  private final Path log;
  private Process process;
  private Process guard;

  private ServerProcess(String name, ProcessBuilder command, Path log) throws IOException {
    this.name = name;
    this.command = command;
    this.log = log;
    this.process = command.start();
    this.guard = guard(process);
  }

  /**
   * Starts one.
   *
   * @param name what people call it
   * @param command with the environment that it needs
   * @param log to which its output is appended
   * @throws IOException if the program cannot be run
   */
  public static ServerProcess start(String name, ProcessBuilder command, Path log)
      throws IOException {
    return new ServerProcess(
        name,
        command
            .command(apart(command.command()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
        log);
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** Its id for the operating system. */
  public long pid() {
    return process.pid();
  }

  /** Where its output is. */
  public Path log() {
    return log;
  }

  /** Whether it has not ended, by itself or otherwise. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /**
   * Starts it again after it has ended. Processes that it has left behind are told to stop.
   *
   * @throws IllegalStateException if it runs
   */
  public void startAgain() {
    if (isAlive()) {
      throw new IllegalStateException("The " + name + " is running.");
    }
    try {
      stopWhatIsLeft();
      process = command.start();
      guard = guard(process);
    } catch (IOException e) {
      throw new EmbeddedServerException("The " + name + " did not start again.", e);
    }
  }

  /**
   * Fails where it has ended.
   *
   * @throws EmbeddedServerException that says where its log is
   */
  public void requireAlive() {
    if (!isAlive()) {
      throw ended();
    }
  }

  /**
   * Returns when it has ended by itself.
   *
   * @throws EmbeddedServerException that says where its log is, unless all went well
   */
  public void requireGoodEnd() {
    try {
      if (process.waitFor() != 0) {
        throw ended();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      guard.destroyForcibly();
    }
  }

  /** Asks it to stop. */
  void terminate() {
    process.destroy();
  }

  /** Returns when it has ended, and ends it by force where it takes too long. */
  void awaitEnd() {
    List<ProcessHandle> children = process.descendants().toList();
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw interrupted(e);
    } finally {
      children.forEach(ProcessHandle::destroy);
      guard.destroyForcibly();
    }
  }

  /** Stops it with what it has started, and returns when it has ended. */
  @Override
  public void close() {
    terminate();
    awaitEnd();
  }

  private void stopWhatIsLeft() throws IOException {
    guard.getOutputStream().close();
    try {
      int unused = guard.waitFor();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private EmbeddedServerException ended() {
    return new EmbeddedServerException(
        "The %s has ended with exit code %d: its log is %s."
            .formatted(name, process.exitValue(), log),
        null);
  }

  private EmbeddedServerException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new EmbeddedServerException("Stopped while the " + name + " was ending.", cause);
  }

  private static List<String> apart(List<String> command) {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(SESSION)) {
      words.add(SESSION.toString());
    }
    words.addAll(command);
    return words;
  }

  /** Stops the server, with what it has started, when this process dies and closes the pipe. */
  private static Process guard(Process server) throws IOException {
    return new ProcessBuilder(
            apart(
                List.of(
                    "sh",
                    "-c",
                    "read -r line; kill -s TERM -- \"-$0\" || kill -s TERM \"$0\"",
                    Long.toString(server.pid()))))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
