package org.fraudbeam.services.standalone.bench.contender;

/**
 * How a contender fares.
 *
 * @param completedCheckpoints checkpoints that were written
 * @param failedCheckpoints checkpoints that were not
 * @param restarts how often a task was started again
 * @param checkpointBytes size of the latest checkpoint that was written, 0 before the first
 * @param cpuSeconds what its process took of all processors, since it started
 * @param heapBytes what its process holds on the heap, garbage included
 */
public record Health(
    long completedCheckpoints,
    long failedCheckpoints,
    int restarts,
    long checkpointBytes,
    double cpuSeconds,
    long heapBytes) {

  /** As one line. */
  String toLine() {
    return "%d %d %d %d %s %d"
        .formatted(
            completedCheckpoints,
            failedCheckpoints,
            restarts,
            checkpointBytes,
            cpuSeconds,
            heapBytes);
  }

  /** Reads what {@link #toLine} wrote. */
  static Health of(String line) {
    String[] numbers = line.split(" ", -1);
    return new Health(
        Long.parseLong(numbers[0]),
        Long.parseLong(numbers[1]),
        Integer.parseInt(numbers[2]),
        Long.parseLong(numbers[3]),
        Double.parseDouble(numbers[4]),
        Long.parseLong(numbers[5]));
  }
}
