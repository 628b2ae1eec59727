package org.fraudbeam.services.standalone.bench.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * The program of a run, which {@link ChaosProcess} starts in a network of its own. It says on its
 * output what goes on, and last the result as JSON.
 */
public final class ChaosMain {

  /** What a line with the result begins with. */
  static final String RESULT = "result: ";

  private ChaosMain() {}

  /** Runs what the arguments say, and ends when whoever started it has gone. */
  public static void main(String... arguments) throws Exception {
    Thread watch = new Thread(ChaosMain::endWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Network.begin();
    ChaosRun run = Chaos.run(ChaosPlan.of(List.of(arguments)), System.out::println);
    System.out.println(RESULT + new ObjectMapper().writeValueAsString(run));
    System.exit(0);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said; the end counts.
      }
    } catch (IOException e) {
      // The same.
    }
    Runtime.getRuntime().halt(1);
  }
}
