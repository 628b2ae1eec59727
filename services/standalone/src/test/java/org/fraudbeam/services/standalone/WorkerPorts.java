package org.fraudbeam.services.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.registry.UnusedPort;

/** Ports for the metrics of workers, and what is read there. */
record WorkerPorts(int first) {

  private static final int NUMBER = 3;

  /** Some that nothing listens on at the moment. */
  static WorkerPorts unused() throws IOException {
    return new WorkerPorts(Math.min(UnusedPort.find(), 65_535 - NUMBER));
  }

  /** The option that gives them to a job. */
  String option() {
    return "--metricsPorts=" + first + "-" + (first + NUMBER - 1);
  }

  /** Those at which a worker answers now. */
  List<Integer> answering() {
    return IntStream.range(first, first + NUMBER).filter(WorkerPorts::answers).boxed().toList();
  }

  /** The values at the first port, by name and labels. */
  Map<String, Double> scrape() {
    Map<String, Double> values = new HashMap<>();
    HttpCalls.to(first)
        .page("/metrics")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int end = line.lastIndexOf(' ');
              values.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            });
    return values;
  }

  private static boolean answers(int port) {
    try {
      return HttpCalls.to(port).page("/metrics").contains("fraudbeam_");
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
