package org.fraudbeam.services.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.fraudbeam.services.topics.KafkaTopics;

/**
 * A broker that only has to be started: its port is chosen, and its directory is formatted.
 *
 * @param options what was asked for
 * @param directory of its data, absolute
 * @param settings its properties
 * @param bootstrapServers where clients will connect
 */
record BrokerPlan(
    BrokerOptions options, Path directory, Properties settings, String bootstrapServers) {

  /**
   * Prepares one.
   *
   * @throws EmbeddedServerException when the port is taken, or the directory cannot be used
   */
  static BrokerPlan of(BrokerOptions options) {
    int port = options.port();
    if (port == BrokerOptions.FREE_PORT) {
      port = LoopbackPorts.freeOtherThan(BrokerOptions.FREE_PORT);
    } else {
      LoopbackPorts.requireFree(port);
    }
    Path directory = options.dataDirectory().toAbsolutePath().normalize();
    BrokerStorage.requireUnused(directory);
    BrokerStorage.formatWhenNew(directory);
    return new BrokerPlan(
        options,
        directory,
        BrokerSettings.of(directory, port, LoopbackPorts.freeOtherThan(port), options),
        options.address() + ":" + port);
  }

  /** Returns when the broker has the topics, and they take records. */
  void ensureTopics() {
    KafkaTopics.ensure(
        Map.of("bootstrap.servers", bootstrapServers), options.topics(), options.partitions());
  }
}
