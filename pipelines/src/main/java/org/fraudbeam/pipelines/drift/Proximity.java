package org.fraudbeam.pipelines.drift;

/**
 * How long before a transaction the closest event of the same key happened, not counting itself.
 *
 * @param customerMillis of its customer, {@link #NONE} if there is none
 * @param terminalMillis of its terminal
 */
record Proximity(long customerMillis, long terminalMillis) {

  static final long NONE = Long.MAX_VALUE;

  /** Whether another event of one of its keys has the same time. */
  boolean isTie() {
    return customerMillis == 0 || terminalMillis == 0;
  }
}
