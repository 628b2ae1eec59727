package org.fraudbeam.services.standalone.bench.measure;

/**
 * How latency is measured.
 *
 * @param rate transactions a second, at least 1
 * @param warmUpSeconds time at this rate that does not count
 * @param measuredSeconds time at this rate that counts
 */
public record LatencyPlan(int rate, int warmUpSeconds, int measuredSeconds) {

  /** Checks the bounds. */
  public LatencyPlan {
    if (rate < 1 || warmUpSeconds < 0 || measuredSeconds < 1) {
      throw new IllegalArgumentException(
          "Latency needs a rate of at least 1 a second and at least 1 second to measure.");
    }
  }

  int warmUpTransactions() {
    return Math.multiplyExact(rate, warmUpSeconds);
  }

  int transactions() {
    return Math.multiplyExact(rate, warmUpSeconds + measuredSeconds);
  }
}
