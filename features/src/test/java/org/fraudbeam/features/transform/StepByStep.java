package org.fraudbeam.features.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.TerminalInput.Labelled;

/** The two steps as events arrive, one after the other, without a pipeline around them. */
final class StepByStep {

  private final FeatureSet set;
  private final CustomerStep customers;
  private final TerminalStep terminals;

  StepByStep(FeatureSet set) {
    this.set = set;
    this.customers = new CustomerStep(set);
    this.terminals = new TerminalStep(set);
  }

  Answers answer(List<Event> arrivals) {
    Map<String, History> histories = new HashMap<>();
    List<FeatureVector> vectors = new ArrayList<>();
    List<Transaction> conflicts = new ArrayList<>();
    for (Event event : arrivals) {
      if (event instanceof Label label) {
        terminals.process(
            terminal(histories, label.merchantId()), new Labelled(label), vectors::add);
      } else {
        History customer =
            histories.computeIfAbsent(
                "customer " + event.userId(), key -> customers.features().newHistory());
        customers.process(
            customer,
            event,
            input ->
                terminals.process(terminal(histories, input.merchantId()), input, vectors::add),
            conflicts::add);
      }
    }
    return new Answers(set, vectors, conflicts);
  }

  private History terminal(Map<String, History> histories, String merchantId) {
    return histories.computeIfAbsent(
        "terminal " + merchantId, key -> terminals.features().newHistory());
  }
}
