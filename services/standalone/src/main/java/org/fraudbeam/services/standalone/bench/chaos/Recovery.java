package org.fraudbeam.services.standalone.bench.chaos;

/**
 * A fault, and how long it was felt.
 *
 * @param fault what went wrong
 * @param atSeconds when, from the beginning of the run
 * @param lastedSeconds until somebody had mended it
 * @param recoveredSeconds from its beginning until no transaction waited for a second, all tasks
 *     ran, and a request that was sent after the end was answered with a score
 * @param longestSeconds from sending a transaction to its decision, of all until then
 */
public record Recovery(
    Fault fault,
    double atSeconds,
    double lastedSeconds,
    double recoveredSeconds,
    double longestSeconds) {

  /** For people. */
  String sentence() {
    return "%s at %.0f s, for %.1f s; recovered after %.1f s, and no decision took longer than %.1f s"
        .formatted(fault.title(), atSeconds, lastedSeconds, recoveredSeconds, longestSeconds);
  }
}
