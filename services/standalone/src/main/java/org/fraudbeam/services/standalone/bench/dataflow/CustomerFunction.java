package org.fraudbeam.services.standalone.bench.dataflow;

import java.io.IOException;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transaction.TransactionCoder;
import org.fraudbeam.features.transform.CustomerStep;
import org.fraudbeam.features.transform.TerminalInput;

/** The first step, keyed by customer. */
final class CustomerFunction extends HistoryFunction<Event, TerminalInput> {

  static final OutputTag<Transaction> CONFLICTS =
      new OutputTag<>("conflicts", new BinaryType<>(Transaction.class, TransactionCoder.of()));

  private static final long serialVersionUID = 1L;

  private final CustomerStep step;

  CustomerFunction(CustomerStep step) {
    super(step.features());
    this.step = step;
  }

  @Override
  public void processElement(Event event, Context context, Collector<TerminalInput> out)
      throws IOException {
    History history = read();
    step.process(history, event, out::collect, conflict -> context.output(CONFLICTS, conflict));
    write(history, context);
  }
}
