package org.fraudbeam.features.transform;

import java.io.Serializable;
import java.util.function.Consumer;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.aggregate.Observation;
import org.fraudbeam.features.aggregate.Observation.Arrival;
import org.fraudbeam.features.aggregate.Revision;
import org.fraudbeam.features.definition.Computation.OfTransaction;
import org.fraudbeam.features.definition.Entity;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.TerminalInput.Computed;
import org.fraudbeam.features.transform.TerminalInput.Revised;

/**
 * The first step for one event: the transaction's own values, and those of its customer's history.
 * Free of Beam, so that another engine can run the same steps.
 */
public final class CustomerStep implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final double[] NOTHING_CARRIED = {};

  /** A value of the transaction alone and its place in the vector. */
  private record OwnValue(int slot, OfTransaction computation) implements Serializable {}

  private final EntityFeatures features;
  private final OwnValue[] ownValues;
  private final int size;

  /** The step for a feature set. */
  public CustomerStep(FeatureSet set) {
    this.features = EntityFeatures.of(set, Entity.CUSTOMER);
    this.size = set.size();
    this.ownValues =
        java.util.stream.IntStream.range(0, size)
            .filter(slot -> set.features().get(slot).computation() instanceof OfTransaction)
            .mapToObj(
                slot -> new OwnValue(slot, (OfTransaction) set.features().get(slot).computation()))
            .toArray(OwnValue[]::new);
  }

  /** The features of the customer. */
  public EntityFeatures features() {
    return features;
  }

  /**
   * Shows an event to the history of its customer.
   *
   * @param history of the customer
   * @param event a transaction, or a label if these features look at labels
   * @param toTerminals receives what the terminals need to know
   * @param conflicts receives the transaction if it repeats an id with other content
   */
  public void process(
      History history,
      Event event,
      Consumer<TerminalInput> toTerminals,
      Consumer<Transaction> conflicts) {
    if (event instanceof Label label) {
      features.observe(history, label);
    } else if (event instanceof Transaction transaction) {
      process(history, transaction, toTerminals, conflicts);
    }
  }

  private void process(
      History history,
      Transaction transaction,
      Consumer<TerminalInput> toTerminals,
      Consumer<Transaction> conflicts) {
    double[] values = new double[size];
    Observation observed = features.observe(history, transaction, NOTHING_CARRIED, values);
    if (observed.arrival() == Arrival.CONFLICT) {
      conflicts.accept(transaction);
      return;
    }
    for (OwnValue own : ownValues) {
      values[own.slot()] = own.computation().value().of(transaction);
    }
    // Revisions go first: if this transaction is at the same terminal, its values there follow from
    // them.
    for (Revision revision : observed.revisions()) {
      toTerminals.accept(new Revised(revision));
    }
    FeatureVector vector =
        new FeatureVector(
            transaction,
            values,
            observed.digest(),
            0,
            observed.arrival() == Arrival.DUPLICATE,
            observed.approximate());
    toTerminals.accept(new Computed(vector, observed.carried()));
  }
}
