package org.fraudbeam.services.standalone.bench.dataflow;

import java.io.IOException;
import org.apache.flink.util.Collector;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.features.transform.TerminalInput;
import org.fraudbeam.features.transform.TerminalStep;

/** The second step, keyed by terminal. */
final class TerminalFunction extends HistoryFunction<TerminalInput, FeatureVector> {

  private static final long serialVersionUID = 1L;

  private final TerminalStep step;

  TerminalFunction(TerminalStep step) {
    super(step.features());
    this.step = step;
  }

  @Override
  public void processElement(TerminalInput input, Context context, Collector<FeatureVector> out)
      throws IOException {
    History history = read();
    step.process(history, input, out::collect);
    write(history, context);
  }
}
