package org.fraudbeam.services.standalone.bench.contender;

/**
 * How a contender fared.
 *
 * @param completedCheckpoints checkpoints that were written
 * @param failedCheckpoints checkpoints that were not
 * @param restarts how often a task was started again
 * @param cpuSeconds what its process took of all processors, since it started
 */
public record Health(
    long completedCheckpoints, long failedCheckpoints, int restarts, double cpuSeconds) {

  /** As one line. */
  String toLine() {
    return completedCheckpoints + " " + failedCheckpoints + " " + restarts + " " + cpuSeconds;
  }

  /** Reads what {@link #toLine} wrote. */
  static Health of(String line) {
    String[] numbers = line.split(" ", -1);
    return new Health(
        Long.parseLong(numbers[0]),
        Long.parseLong(numbers[1]),
        Integer.parseInt(numbers[2]),
        Double.parseDouble(numbers[3]));
  }
}
