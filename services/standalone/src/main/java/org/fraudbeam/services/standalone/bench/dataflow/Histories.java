package org.fraudbeam.services.standalone.bench.dataflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transform.CustomerStep;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.features.transform.TerminalInput;
import org.fraudbeam.features.transform.TerminalInput.Labelled;
import org.fraudbeam.features.transform.TerminalStep;

/** The two steps over hash maps: no engine, no checkpoints, nothing is ever forgotten. */
public final class Histories {

  private final CustomerStep customers;
  private final TerminalStep terminals;
  private final Map<String, History> ofCustomers = new HashMap<>();
  private final Map<String, History> ofTerminals = new HashMap<>();

  private Histories(FeatureSet features) {
    this.customers = new CustomerStep(features);
    this.terminals = new TerminalStep(features);
  }

  /** Histories for the features of a set, which have seen nothing. */
  public static Histories of(FeatureSet features) {
    return new Histories(features);
  }

  /** Shows an event to its customer and its terminal. A conflict is dropped. */
  public void process(Event event, Consumer<FeatureVector> vectors) {
    if (event instanceof Label label) {
      if (customers.features().usesLabels()) {
        atCustomer(event, vectors);
      }
      if (terminals.features().usesLabels()) {
        atTerminal(new Labelled(label), vectors);
      }
    } else {
      atCustomer(event, vectors);
    }
  }

  /** What a terminal remembers. */
  public Optional<History> ofTerminal(String merchantId) {
    return Optional.ofNullable(ofTerminals.get(merchantId));
  }

  /** What each customer remembers. */
  public Collection<History> ofCustomers() {
    return ofCustomers.values();
  }

  /** What each terminal remembers. */
  public Collection<History> ofTerminals() {
    return ofTerminals.values();
  }

  /** The first step. */
  public CustomerStep customers() {
    return customers;
  }

  /** The second step. */
  public TerminalStep terminals() {
    return terminals;
  }

  private void atCustomer(Event event, Consumer<FeatureVector> vectors) {
    History history =
        ofCustomers.computeIfAbsent(event.userId(), user -> customers.features().newHistory());
    customers.process(history, event, input -> atTerminal(input, vectors), conflict -> {});
  }

  private void atTerminal(TerminalInput input, Consumer<FeatureVector> vectors) {
    History history =
        ofTerminals.computeIfAbsent(
            input.merchantId(), merchant -> terminals.features().newHistory());
    terminals.process(history, input, vectors);
  }
}
