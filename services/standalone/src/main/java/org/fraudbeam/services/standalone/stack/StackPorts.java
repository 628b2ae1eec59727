package org.fraudbeam.services.standalone.stack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fraudbeam.services.embedded.LoopbackPorts;
import org.fraudbeam.services.standalone.compose.ComposeService;

/**
 * The ports of 127.0.0.1 at which the stack listens.
 *
 * @param byName by service, and for the metrics of Flink and of the scoring job the first of some
 */
record StackPorts(Map<String, Integer> byName) {

  static final String NODE_EXPORTER = "node-exporter";
  static final String FLINK_METRICS = "flink-metrics";
  static final String SCORING_METRICS = "scoring-metrics";

  /** Inside its container, where it is the port of each process of Flink. */
  private static final int FLINK_REPORTER = 9240;

  private static final int SCORING_REPORTER = 9250;
  private static final int EXPORTER = 9100;

  /** A JobManager and two TaskManagers. */
  private static final int FLINK_PROCESSES = 3;

  /** Where Kafka lets in other containers, beside what this machine has of it. */
  private static final String KAFKA_INSIDE = "kafka:19092";

  /**
   * The ports that the file says, or others.
   *
   * @param chosen others, by name
   * @throws StackException if a name is unknown
   */
  static StackPorts of(List<ComposeService> services, Map<String, Integer> chosen) {
    Map<String, Integer> ports = new TreeMap<>();
    services.forEach(service -> service.port().ifPresent(port -> ports.put(service.name(), port)));
    ports.put(NODE_EXPORTER, EXPORTER);
    ports.put(FLINK_METRICS, FLINK_REPORTER);
    ports.put(SCORING_METRICS, SCORING_REPORTER);
    chosen.forEach(
        (name, port) -> {
          if (ports.replace(name, port) == null) {
            throw new StackException(
                "Nothing named %s has a port: the names are %s."
                    .formatted(name, String.join(", ", ports.keySet())),
                null);
          }
        });
    return new StackPorts(Map.copyOf(ports));
  }

  /** The port of this name. */
  int of(String name) {
    Integer port = byName.get(name);
    if (port == null) {
      throw new IllegalArgumentException(name);
    }
    return port;
  }

  /** The ports at which the processes of Flink show their metrics. */
  String ofFlinkMetrics() {
    return range(FLINK_METRICS, FLINK_PROCESSES);
  }

  /**
   * Refuses a port that something listens on.
   *
   * @param services what is to be started
   */
  void requireFree(List<ComposeService> services) {
    services.forEach(
        service -> {
          if (byName.containsKey(service.name())) {
            LoopbackPorts.requireFree(of(service.name()));
          }
        });
  }

  /** What containers call each other, and what that is on this machine. */
  Map<String, String> addresses(List<ComposeService> services) {
    Map<String, String> addresses = new TreeMap<>();
    for (ComposeService service : services) {
      service
          .port()
          .ifPresent(
              port -> addresses.put(service.name() + ":" + port, address(of(service.name()))));
    }
    addresses.put("0.0.0.0", LoopbackPorts.ADDRESS);
    addresses.put(KAFKA_INSIDE, address(of("kafka")));
    addresses.put(NODE_EXPORTER + ":" + EXPORTER, address(of(NODE_EXPORTER)));
    List<String> processes = List.of("jobmanager", "taskmanager-1", "taskmanager-2");
    for (int number = 0; number < processes.size(); number++) {
      addresses.put(
          processes.get(number) + ":" + FLINK_REPORTER, address(of(FLINK_METRICS) + number));
    }
    for (int number = 1; number < processes.size(); number++) {
      addresses.put(
          processes.get(number) + ":" + SCORING_REPORTER,
          address(of(SCORING_METRICS) + number - 1));
    }
    return addresses;
  }

  /** What a service calls its own ports, and which they are on this machine. */
  Map<String, String> own(ComposeService service) {
    Map<String, String> ports = new TreeMap<>();
    service
        .port()
        .ifPresent(port -> ports.put(Integer.toString(port), Integer.toString(of(service.name()))));
    if (service.name().equals(NODE_EXPORTER)) {
      ports.put(Integer.toString(EXPORTER), Integer.toString(of(NODE_EXPORTER)));
    }
    // Each worker has a port of its own where all are on one machine.
    ports.put(Integer.toString(SCORING_REPORTER), range(SCORING_METRICS, FLINK_PROCESSES - 1));
    return ports;
  }

  private String range(String name, int number) {
    return of(name) + "-" + (of(name) + number - 1);
  }

  private static String address(int port) {
    return LoopbackPorts.ADDRESS + ":" + port;
  }
}
