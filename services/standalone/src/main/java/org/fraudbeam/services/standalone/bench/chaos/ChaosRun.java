package org.fraudbeam.services.standalone.bench.chaos;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param seed of the run
 * @param seconds during which was sent
 * @param transactions on their topic in the end
 * @param labels on theirs
 * @param requests how many requests for a score were answered with each status
 * @param repeated decisions that are on their topic again
 * @param differing transactions of which such decisions differ
 * @param alerts each of them a row of the database
 * @param parity number of served vectors by what comparing them with the recomputed ones says
 * @param recoveries what went wrong, in its order
 * @param faults everything that should not be, in a sentence each
 */
public record ChaosRun(
    long seed,
    double seconds,
    long transactions,
    long labels,
    Map<String, Integer> requests,
    long repeated,
    long differing,
    int alerts,
    Map<String, Long> parity,
    List<Recovery> recoveries,
    List<String> faults) {

  /** Whether nothing was lost, doubled or wrong. */
  @JsonIgnore
  public boolean isClean() {
    return faults.isEmpty();
  }
}
