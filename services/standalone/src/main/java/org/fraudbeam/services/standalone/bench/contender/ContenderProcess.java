package org.fraudbeam.services.standalone.bench.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.services.standalone.bench.dataflow.WorkOrder;

/** A contender at work in another Java process. */
public final class ContenderProcess implements AutoCloseable {

  private static final long LONGEST_END_SECONDS = 30;

  private final Contender contender;
  private final Path log;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  private ContenderProcess(Contender contender, Path log, Process process) {
    this.contender = contender;
    this.log = log;
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.questions = process.outputWriter(UTF_8);
  }

  /**
   * Starts a contender and returns when all of its tasks run.
   *
   * @param order what to do
   * @param javaOptions further options of its Java machine, such as {@code -Xmx4g}
   * @param beamOptions further options of the Beam job
   * @param log where its standard error goes
   * @throws IOException if it does not start
   */
  public static ContenderProcess start(
      Contender contender,
      WorkOrder order,
      List<String> javaOptions,
      List<String> beamOptions,
      Path log)
      throws IOException {
    Process process =
        new ProcessBuilder(command(contender, order, javaOptions, beamOptions))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    ContenderProcess started = new ContenderProcess(contender, log, process);
    try {
      started.requireAnswer(ContenderMain.READY);
      return started;
    } catch (IOException e) {
      started.close();
      throw e;
    }
  }

  private static List<String> command(
      Contender contender, WorkOrder order, List<String> javaOptions, List<String> beamOptions) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                contender.name(),
                order.bootstrapServers(),
                order.registry(),
                order.consumerGroup(),
                order.folder(),
                Boolean.toString(order.emitScores()),
                Integer.toString(order.parallelism())));
    arguments.addAll(beamOptions);
    return JavaCommand.of(javaOptions, ContenderMain.class.getName(), arguments);
  }

  /**
   * How it fares.
   *
   * @throws IOException if it has ended
   */
  public Health health() throws IOException {
    return ask(ContenderMain.ASK);
  }

  /**
   * The same, once all garbage on the heap is collected, for which it stands still.
   *
   * @throws IOException if it has ended
   */
  public Health healthWithoutGarbage() throws IOException {
    return ask(ContenderMain.ASK_COLLECTED);
  }

  private Health ask(String question) throws IOException {
    questions.write(question);
    questions.newLine();
    questions.flush();
    return Health.of(requireAnswer());
  }

  /** Whether it goes on. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it. */
  @Override
  public void close() {
    try {
      questions.close();
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void requireAnswer(String expected) throws IOException {
    String answer = requireAnswer();
    if (!answer.equals(expected)) {
      throw ended();
    }
  }

  private String requireAnswer() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(ContenderMain.ANSWER)) {
        return line.substring(ContenderMain.ANSWER.length());
      }
    }
    throw ended();
  }

  private IOException ended() {
    return new IOException(
        "The contender " + contender.title() + " ended early; " + log + " says why.");
  }
}
