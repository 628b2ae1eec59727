package org.fraudbeam.features.aggregate;

import java.util.List;

/**
 * What came of showing a transaction to a history.
 *
 * @param arrival whether it was new
 * @param digest identifies the set of facts that its values were computed from
 * @param approximate whether older history had been folded into time buckets
 * @param carried the transaction's comparisons that later entities read
 * @param revisions earlier answers that are different now, because this transaction came late
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; one is made for every transaction.
public record Observation(
    Arrival arrival, long digest, boolean approximate, double[] carried, List<Revision> revisions) {

  /** How a transaction relates to those that arrived before. */
  public enum Arrival {
    NEW,
    /** Same id, same content: it does not enter the history again. */
    DUPLICATE,
    /** Same id, other content: it does not enter the history, and has no values. */
    CONFLICT
  }
}
