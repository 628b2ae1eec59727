package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kafka.Kafka;

/**
 * A real Kafka broker in a process of its own, which can be killed and started again with its data
 * and at its address. Else it is as an {@link EmbeddedKafka}.
 *
 * <pre>{@code
 * try (StandaloneKafka kafka = StandaloneKafka.start(BrokerOptions.in(folder))) {
 *   kafka.process().kill();
 *   kafka.process().startAgain();
 * }
 * }</pre>
 */
public final class StandaloneKafka implements AutoCloseable {

  private static final String HEAP = "-Xmx512m";

  private final ServerProcess process;
  private final String bootstrapServers;

  private StandaloneKafka(ServerProcess process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker and returns when its topics take records. Its settings and its log are beside
   * the directory of its data.
   *
   * @throws EmbeddedServerException when the port is taken, or the directory cannot be used
   */
  public static StandaloneKafka start(BrokerOptions options) {
    BrokerPlan plan = BrokerPlan.of(options);
    try {
      StandaloneKafka kafka =
          new StandaloneKafka(
              ServerProcess.start(
                  "broker",
                  new ProcessBuilder(command(written(plan))),
                  beside(plan.directory(), ".log")),
              plan.bootstrapServers());
      try {
        plan.ensureTopics();
        return kafka;
      } catch (RuntimeException e) {
        kafka.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Kafka did not start in " + plan.directory() + " (" + e.getMessage() + ").", e);
    }
  }

  private static Path written(BrokerPlan plan) throws IOException {
    Path file = beside(plan.directory(), ".properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      plan.settings().store(out, null);
    }
    return file;
  }

  private static Path beside(Path directory, String ending) {
    return directory.resolveSibling(directory.getFileName() + ending);
  }

  private static List<String> command(Path settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(HEAP);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Kafka.class.getName()));
    command.add(settings.toString());
    return command;
  }

  /** What can be killed and started again. */
  public ServerProcess process() {
    return process;
  }

  /** Where clients connect, as {@code address:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    process.close();
  }
}
