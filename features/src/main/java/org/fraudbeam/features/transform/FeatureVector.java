package org.fraudbeam.features.transform;

import java.util.Arrays;
import java.util.Objects;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.fraudbeam.features.transaction.Transaction;

/**
 * A transaction and the values of its features.
 *
 * @param transaction the transaction
 * @param values in the order of the feature set, never NaN; not to be modified
 * @param customerDigest identifies the set of facts about the customer that the values were
 *     computed from: two vectors of one transaction with equal digests must have equal values,
 *     unless one is approximate
 * @param terminalDigest the same for the terminal
 * @param duplicate whether the transaction had been seen before; the first decision stands
 * @param approximate whether some of the history had been folded into time buckets
 */
@DefaultCoder(FeatureVectorCoder.class)
@SuppressWarnings(
    "ArrayRecordComponent") // One is made for every transaction: a list would box 26 doubles.
public record FeatureVector(
    Transaction transaction,
    double[] values,
    long customerDigest,
    long terminalDigest,
    boolean duplicate,
    boolean approximate) {

  /** Values are equal if their bits are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureVector that
        && transaction.equals(that.transaction)
        && Arrays.equals(values, that.values)
        && customerDigest == that.customerDigest
        && terminalDigest == that.terminalDigest
        && duplicate == that.duplicate
        && approximate == that.approximate;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        transaction,
        Arrays.hashCode(values),
        customerDigest,
        terminalDigest,
        duplicate,
        approximate);
  }

  @Override
  public String toString() {
    return "FeatureVector[%s, %s%s%s]"
        .formatted(
            transaction.transactionId(),
            Arrays.toString(values),
            duplicate ? ", duplicate" : "",
            approximate ? ", approximate" : "");
  }
}
