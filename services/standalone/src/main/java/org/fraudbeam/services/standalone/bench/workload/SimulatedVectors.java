package org.fraudbeam.services.standalone.bench.workload;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.training.LabelledVector;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.standalone.bench.dataflow.Histories;

/** The transactions of a simulation with their features and labels, without an engine. */
public final class SimulatedVectors {

  private final Histories histories;
  private final Map<String, Label> labels = new HashMap<>();

  private SimulatedVectors(FeatureSet features) {
    this.histories = Histories.of(features);
  }

  /** Computes the vectors of a simulation in the order of their transactions. */
  public static void of(
      Simulation simulation, FeatureSet features, Consumer<LabelledVector> vectors) {
    SimulatedVectors history = new SimulatedVectors(features);
    Iterator<Arrival<Event>> events =
        Timeline.of(
            simulation
                .days()
                .flatMap(day -> day.transactions().stream())
                .flatMap(history::eventsOf)
                .iterator());
    while (events.hasNext()) {
      history.histories.process(
          events.next().content(), vector -> vectors.accept(history.labelled(vector)));
    }
  }

  /** Keeps the label, which the vector of its transaction is given at once. */
  private Stream<Event> eventsOf(SimulatedTransaction simulated) {
    simulated.label().ifPresent(label -> labels.put(label.transactionId(), label));
    return Stream.concat(Stream.of(simulated.transaction()), simulated.label().stream());
  }

  private LabelledVector labelled(FeatureVector vector) {
    Transaction transaction = vector.transaction();
    Label label = labels.remove(transaction.transactionId());
    return new LabelledVector(
        transaction.transactionId(),
        transaction.timestampMillis(),
        transaction.userId(),
        transaction.merchantId(),
        transaction.amountMinor(),
        transaction.currency(),
        vector.values(),
        label != null,
        label == null ? LabelledVector.NEVER_REPORTED : label.reportedAtMillis());
  }
}
