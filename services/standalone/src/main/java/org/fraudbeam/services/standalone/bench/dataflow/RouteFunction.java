package org.fraudbeam.services.standalone.bench.dataflow;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transform.TerminalInput;
import org.fraudbeam.features.transform.TerminalInput.Labelled;
import org.fraudbeam.features.transform.TerminalInputCoder;

/** Sends transactions to their customers, and labels to whoever looks at them. */
final class RouteFunction extends ProcessFunction<Event, Event> {

  static final OutputTag<TerminalInput> TO_TERMINALS =
      new OutputTag<>(
          "toTerminals", new BinaryType<>(TerminalInput.class, TerminalInputCoder.of()));

  private static final long serialVersionUID = 1L;

  private final boolean labelsToCustomers;
  private final boolean labelsToTerminals;

  RouteFunction(boolean labelsToCustomers, boolean labelsToTerminals) {
    this.labelsToCustomers = labelsToCustomers;
    this.labelsToTerminals = labelsToTerminals;
  }

  @Override
  public void processElement(Event event, Context context, Collector<Event> out) {
    boolean isLabel = event instanceof Label;
    if (!isLabel || labelsToCustomers) {
      out.collect(event);
    }
    if (event instanceof Label label && labelsToTerminals) {
      context.output(TO_TERMINALS, new Labelled(label));
    }
  }
}
