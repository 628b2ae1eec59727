package org.fraudbeam.services.embedded;

import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.fraudbeam.services.topics.KafkaTopics;

/**
 * A real Kafka broker in this process: one KRaft node that listens on 127.0.0.1 only and keeps
 * every record for ever, unless its topics are {@linkplain KafkaTopics#bound bounded}.
 *
 * <p>Its data outlives it: the next start in the same directory resumes with the same topics,
 * records and committed offsets. Stop what reads and writes before closing it.
 *
 * <pre>{@code
 * try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerOptions.in(folder).withPartitions(2))) {
 *   run(kafka.bootstrapServers());
 * }
 * }</pre>
 */
public final class EmbeddedKafka implements AutoCloseable {

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private boolean closed;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker and returns when it serves and its topics take records.
   *
   * @throws EmbeddedServerException when the port is taken, or the directory cannot be used
   */
  public static EmbeddedKafka start(BrokerOptions options) {
    BrokerPlan plan = BrokerPlan.of(options);
    EmbeddedKafka kafka =
        new EmbeddedKafka(startServer(plan.settings(), plan.directory()), plan.bootstrapServers());
    try {
      plan.ensureTopics();
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
    return kafka;
  }

  private static KafkaRaftServer startServer(Properties settings, Path directory) {
    KafkaRaftServer server = null;
    try {
      server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
      server.startup();
      return server;
    } catch (RuntimeException e) {
      if (server != null) {
        server.shutdown();
      }
      throw new EmbeddedServerException(
          "Kafka did not start in "
              + directory
              + " ("
              + e.getMessage()
              + "): choose another folder or port.",
          e);
    }
  }

  /** Where clients connect, as {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops the broker and returns when its files are closed. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.shutdown();
    server.awaitShutdown();
  }
}
