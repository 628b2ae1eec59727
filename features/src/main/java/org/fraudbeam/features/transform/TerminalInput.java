package org.fraudbeam.features.transform;

import org.fraudbeam.features.aggregate.Revision;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;

/** What reaches the history of a terminal. */
public sealed interface TerminalInput {

  /** The terminal. */
  String merchantId();

  /**
   * A transaction, with what the customer's history made of it.
   *
   * @param vector the values so far, those of the terminal not yet set
   * @param carried the comparisons that the terminal's features read
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; one is made for every transaction.
  record Computed(FeatureVector vector, double[] carried) implements TerminalInput {
    Transaction transaction() {
      return vector.transaction();
    }

    @Override
    public String merchantId() {
      return transaction().merchantId();
    }
  }

  /** New comparisons of an earlier transaction. */
  record Revised(Revision revision) implements TerminalInput {
    @Override
    public String merchantId() {
      return revision.merchantId();
    }
  }

  /** A label for one of the terminal's transactions. */
  record Labelled(Label label) implements TerminalInput {
    @Override
    public String merchantId() {
      return label.merchantId();
    }
  }
}
