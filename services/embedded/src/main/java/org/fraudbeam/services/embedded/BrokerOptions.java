package org.fraudbeam.services.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * How an {@link EmbeddedKafka} runs.
 *
 * @param dataDirectory where the broker keeps its log; made when absent, resumed when present
 * @param address of this machine, at which it listens
 * @param port port of the address for clients, or {@link #FREE_PORT}
 * @param topics topics that exist once the broker has started
 * @param partitions partitions of a topic when it is first made, at least 1; a topic that exists
 *     keeps what it has, because another number would send its keys elsewhere
 * @param listeners more addresses for clients than the one that lets everybody in
 */
public record BrokerOptions(
    Path dataDirectory,
    String address,
    int port,
    List<String> topics,
    int partitions,
    List<BrokerListener> listeners) {

  /** Any port that is free. */
  public static final int FREE_PORT = 0;

  /** Partitions of a new topic, unless stated. */
  public static final int DEFAULT_PARTITIONS = 4;

  /** Checks the bounds. */
  public BrokerOptions {
    LoopbackPorts.requirePort("The broker's", port);
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "A topic needs at least 1 partition, not " + partitions + ".");
    }
    topics = List.copyOf(topics);
    listeners = List.copyOf(listeners);
  }

  /** A broker without topics in this directory, on a free port. */
  public static BrokerOptions in(Path dataDirectory) {
    return new BrokerOptions(
        dataDirectory, LoopbackPorts.ADDRESS, FREE_PORT, List.of(), DEFAULT_PARTITIONS, List.of());
  }

  /** The same at another address of this machine: 127.0.0.1 is out of reach for its containers. */
  public BrokerOptions withAddress(String newAddress) {
    return new BrokerOptions(dataDirectory, newAddress, port, topics, partitions, listeners);
  }

  /** The same on this port. */
  public BrokerOptions withPort(int newPort) {
    return new BrokerOptions(dataDirectory, address, newPort, topics, partitions, listeners);
  }

  /** The same with these topics. */
  public BrokerOptions withTopics(List<String> newTopics) {
    return new BrokerOptions(dataDirectory, address, port, newTopics, partitions, listeners);
  }

  /** The same with this many partitions in every new topic. */
  public BrokerOptions withPartitions(int newPartitions) {
    return new BrokerOptions(dataDirectory, address, port, topics, newPartitions, listeners);
  }

  /** The same with these listeners besides. */
  public BrokerOptions withListeners(List<BrokerListener> newListeners) {
    return new BrokerOptions(dataDirectory, address, port, topics, partitions, newListeners);
  }
}
