package org.fraudbeam.services.standalone.bench.measure;

/**
 * How requests for a score are measured.
 *
 * @param clients that ask at the same time
 * @param warmUpSeconds time that does not count
 * @param measuredSeconds time that counts
 */
public record PredictPlan(int clients, int warmUpSeconds, int measuredSeconds) {

  /** More than two processors answer; where there are more, the time is shorter. */
  private static final int MOST_A_SECOND = 6_000;

  /** Checks the bounds. */
  public PredictPlan {
    if (clients < 1 || warmUpSeconds < 0 || measuredSeconds < 1) {
      throw new IllegalArgumentException(
          "Requests need at least 1 client and at least 1 second to measure.");
    }
  }

  int transactions() {
    return Math.multiplyExact(MOST_A_SECOND, warmUpSeconds + measuredSeconds);
  }
}
