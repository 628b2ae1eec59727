package org.fraudbeam.features.transform;

import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;
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
 */
final class CustomerStep implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final double[] NOTHING_CARRIED = {};

  /** A value of the transaction alone and its place in the vector. */
  private record OwnValue(int slot, OfTransaction computation) implements Serializable {}

  private final EntityFeatures features;
  private final OwnValue[] ownValues;
  private final int size;

  CustomerStep(FeatureSet set) {
    this.features = EntityFeatures.of(set, Entity.CUSTOMER);
    this.size = set.size();
    this.ownValues =
        java.util.stream.IntStream.range(0, size)
            .filter(slot -> set.features().get(slot).computation() instanceof OfTransaction)
            .mapToObj(
                slot -> new OwnValue(slot, (OfTransaction) set.features().get(slot).computation()))
            .toArray(OwnValue[]::new);
  }

  EntityFeatures features() {
    return features;
  }

  void process(
      History history,
      Event event,
      Consumer<KV<String, TerminalInput>> toTerminals,
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
      Consumer<KV<String, TerminalInput>> toTerminals,
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
      toTerminals.accept(KV.of(revision.merchantId(), new Revised(revision)));
    }
    FeatureVector vector =
        new FeatureVector(
            transaction,
            values,
            observed.digest(),
            0,
            observed.arrival() == Arrival.DUPLICATE,
            observed.approximate());
    toTerminals.accept(KV.of(transaction.merchantId(), new Computed(vector, observed.carried())));
  }
}
