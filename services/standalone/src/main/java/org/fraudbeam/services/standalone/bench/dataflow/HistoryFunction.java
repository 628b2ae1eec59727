package org.fraudbeam.services.standalone.bench.dataflow;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.transform.HistoryStateCoder;

/** One history for each key, with the rule of the Beam job by which it is forgotten. */
abstract class HistoryFunction<InputT, OutputT>
    extends KeyedProcessFunction<String, InputT, OutputT> {

  private static final long serialVersionUID = 1L;

  private final EntityFeatures features;
  private transient ValueState<History> state;

  @SuppressWarnings("NullAway") // The state is there from open on.
  HistoryFunction(EntityFeatures features) {
    this.features = features;
  }

  @Override
  public void open(Configuration parameters) {
    state =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "history", new BinarySerializer<>(new HistoryStateCoder(features))));
  }

  final History read() throws IOException {
    History history = state.value();
    return history == null ? features.newHistory() : history;
  }

  final void write(History history, Context context) throws IOException {
    if (features.expiryMillis(history) == History.NEVER) {
      return;
    }
    if (history.forgetAtMillis() == History.NEVER) {
      setTimer(history, context);
    }
    state.update(history);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<OutputT> out)
      throws IOException {
    History history = state.value();
    if (history == null) {
      return;
    }
    if (features.expiryMillis(history) <= history.forgetAtMillis()) {
      state.clear();
    } else {
      setTimer(history, context);
      state.update(history);
    }
  }

  private void setTimer(History history, Context context) {
    history.forgetAt(features.expiryMillis(history));
    context.timerService().registerEventTimeTimer(history.forgetAtMillis());
  }
}
