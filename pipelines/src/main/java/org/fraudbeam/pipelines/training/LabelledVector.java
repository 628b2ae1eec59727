package org.fraudbeam.pipelines.training;

import java.util.Arrays;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * One row of the training set: the features of a transaction as they were when it happened, and the
 * label that came later.
 *
 * @param transactionId the id of the transaction
 * @param timestampMillis the time of the transaction, epoch milliseconds UTC
 * @param userId the card
 * @param merchantId the terminal
 * @param amountMinor the amount in minor units of {@code currency}
 * @param currency ISO 4217 code
 * @param values the feature values in the order of the feature set; never NaN
 * @param fraud whether a fraud label was ever reported
 * @param knownAtMillis when that label was reported, epoch milliseconds UTC; {@link
 *     #NEVER_REPORTED} if none was
 */
// An array, because millions of rows are held at once; equality is by content, below.
@SuppressWarnings("ArrayRecordComponent")
@DefaultCoder(LabelledVectorCoder.class)
public record LabelledVector(
    String transactionId,
    long timestampMillis,
    String userId,
    String merchantId,
    long amountMinor,
    String currency,
    double[] values,
    boolean fraud,
    long knownAtMillis) {

  /** The {@code knownAtMillis} of a transaction for which no fraud was reported. */
  public static final long NEVER_REPORTED = Long.MAX_VALUE;

  public LabelledVector {
    if (fraud == (knownAtMillis == NEVER_REPORTED)) {
      throw new IllegalArgumentException(
          "Transaction "
              + transactionId
              + " must say when its fraud was reported if it is a fraud, and only then.");
    }
  }

  /** Whether somebody who looks at {@code atMillis} already knows that this is a fraud. */
  public boolean fraudKnownAt(long atMillis) {
    return fraud && knownAtMillis <= atMillis;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelledVector that
        && timestampMillis == that.timestampMillis
        && amountMinor == that.amountMinor
        && fraud == that.fraud
        && knownAtMillis == that.knownAtMillis
        && transactionId.equals(that.transactionId)
        && userId.equals(that.userId)
        && merchantId.equals(that.merchantId)
        && currency.equals(that.currency)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return transactionId.hashCode();
  }

  @Override
  public String toString() {
    return "LabelledVector["
        + transactionId
        + ", "
        + (fraud ? "fraud" : "legitimate")
        + ", "
        + Arrays.toString(values)
        + "]";
  }
}
