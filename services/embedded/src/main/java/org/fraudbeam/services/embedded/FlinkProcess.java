package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JobManager or a TaskManager of a {@link StandaloneFlink}: a process that can be killed, and
 * started again as it was.
 */
public final class FlinkProcess {

  private static final long LONGEST_STOP_SECONDS = 30;

  private final String name;
  private final List<String> command;
  private final Path log;
  private Process process;

  private FlinkProcess(String name, List<String> command, Path log) throws IOException {
    this.name = name;
    this.command = command;
    this.log = log;
    this.process = launch();
  }

  /**
   * Starts one.
   *
   * @param name what people call it
   * @param log to which its output is appended
   * @throws IOException if the program cannot be run
   */
  static FlinkProcess start(String name, List<String> command, Path log) throws IOException {
    return new FlinkProcess(name, command, log);
  }

  /** Its id for the operating system. */
  public long pid() {
    return process.pid();
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
   * Starts it again after it has ended.
   *
   * @throws IllegalStateException if it runs
   */
  public void startAgain() {
    if (isAlive()) {
      throw new IllegalStateException("The " + name + " is running.");
    }
    try {
      process = launch();
    } catch (IOException e) {
      throw new EmbeddedServerException("The " + name + " did not start again.", e);
    }
  }

  /**
   * Fails where it has ended.
   *
   * @throws EmbeddedServerException that says where its log is
   */
  void requireAlive() {
    if (!isAlive()) {
      throw new EmbeddedServerException(
          "The %s of Flink has ended with exit code %d: its log is %s."
              .formatted(name, process.exitValue(), log),
          null);
    }
  }

  /** Asks it to stop. */
  void terminate() {
    process.destroy();
  }

  /** Returns when it has ended, and ends it by force where it takes too long. */
  void awaitEnd() {
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Stopped while the " + name + " was ending.", e);
    }
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
