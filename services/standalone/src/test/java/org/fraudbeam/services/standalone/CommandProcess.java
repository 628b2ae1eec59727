package org.fraudbeam.services.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command in a process of its own, as a user starts it. */
public final class CommandProcess implements AutoCloseable {

  private static final long LONGEST_STOP_SECONDS = 120;

  private final Process process;
  private final Thread reader;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private CommandProcess(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "command-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a command with its options. */
  public static CommandProcess start(String... arguments) throws IOException {
    return start(Map.of(), List.of(arguments));
  }

  /** Starts a command with more variables in its environment. */
  static CommandProcess start(Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Dfile"))
        .forEach(command::add);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Fraudbeam.class.getName()));
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().putAll(environment);
    return new CommandProcess(process.start());
  }

  /** What it has shown so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** All of it, for the message of a failed assertion. */
  public String output() {
    return String.join("\n", lines);
  }

  /** What it has started and is still running. */
  Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to stop, as Ctrl-C does, and returns its exit code. */
  public int stop() throws InterruptedException {
    // Unlike the process itself, its handle leaves the output open to be read to its end.
    process.toHandle().destroy();
    return exitCode();
  }

  /** Ends it at once, as {@code kill -9} does, and returns its exit code. */
  public int kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    return exitCode();
  }

  /** Waits until it has ended by itself. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("The command does not stop:\n" + output());
    }
    reader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("The output broke off: " + e.getMessage());
    }
  }
}
