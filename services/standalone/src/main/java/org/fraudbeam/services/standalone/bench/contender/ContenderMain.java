package org.fraudbeam.services.standalone.bench.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.fraudbeam.services.standalone.bench.dataflow.WorkOrder;

/**
 * The process of a contender. It says {@value #READY} when it works, answers {@value #ASK} with its
 * health, and ends when its input ends.
 */
final class ContenderMain {

  /** Begins every answer; what else comes on the way is some library's. */
  static final String ANSWER = "contender: ";

  static final String READY = "ready";
  static final String ASK = "health";

  /** The same, once all garbage is collected. */
  static final String ASK_COLLECTED = "health without garbage";

  private static final long MILLIS_BETWEEN_LOOKS = 50;

  private ContenderMain() {}

  @SuppressWarnings("SystemOut") // It is the way to the process that started this one.
  public static void main(String[] arguments) throws Exception {
    try (RunningWork work = start(arguments);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      while (!work.isRunning()) {
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
      }
      answer(work, questions, System.out);
    } finally {
      // An engine leaves threads behind that would keep the process alive.
      Runtime.getRuntime().halt(0);
    }
  }

  private static RunningWork start(String[] arguments) throws Exception {
    WorkOrder order =
        new WorkOrder(
            arguments[1],
            arguments[2],
            arguments[3],
            arguments[4],
            Boolean.parseBoolean(arguments[5]),
            Integer.parseInt(arguments[6]));
    List<String> further = Arrays.asList(arguments).subList(7, arguments.length);
    return switch (Contender.valueOf(arguments[0])) {
      case BEAM -> FlinkWork.beam(order, further);
      case NATIVE -> FlinkWork.nativeFlink(order);
      case PLAIN -> PlainWork.start(order);
    };
  }

  private static void answer(RunningWork work, BufferedReader questions, PrintStream answers)
      throws IOException {
    answers.println(ANSWER + READY);
    for (String question = questions.readLine();
        question != null;
        question = questions.readLine()) {
      if (question.equals(ASK_COLLECTED)) {
        System.gc();
      }
      if (question.equals(ASK) || question.equals(ASK_COLLECTED)) {
        answers.println(ANSWER + work.health(cpuSeconds(), heapBytes()).toLine());
      }
    }
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  private static long heapBytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
