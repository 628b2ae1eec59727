package org.fraudbeam.pipelines.calibration;

import java.util.Arrays;

/**
 * The margins that a model gave to transactions, and what came out: what a calibration is learnt
 * from. The model must not have seen these transactions.
 *
 * @param margins one a transaction
 * @param frauds whether the transaction at the same position was a fraud
 */
// Arrays, because there are many; never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Outcomes(double[] margins, boolean[] frauds) {

  public Outcomes {
    if (margins.length != frauds.length || margins.length == 0) {
      throw new IllegalArgumentException(
          "There are "
              + margins.length
              + " margins and "
              + frauds.length
              + " labels; a calibration needs at least one, and as many of each.");
    }
  }

  /** The number of transactions. */
  public int size() {
    return margins.length;
  }

  /** The number of frauds. */
  long fraudCount() {
    long count = 0;
    for (boolean fraud : frauds) {
      count += fraud ? 1 : 0;
    }
    return count;
  }

  /** All but those from position {@code from} (inclusive) to {@code to} (exclusive). */
  public Outcomes without(int from, int to) {
    int rest = size() - to;
    double[] otherMargins = Arrays.copyOf(margins, from + rest);
    boolean[] otherFrauds = Arrays.copyOf(frauds, from + rest);
    System.arraycopy(margins, to, otherMargins, from, rest);
    System.arraycopy(frauds, to, otherFrauds, from, rest);
    return new Outcomes(otherMargins, otherFrauds);
  }
}
