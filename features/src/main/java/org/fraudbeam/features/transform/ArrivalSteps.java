package org.fraudbeam.features.transform;

import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.fraudbeam.features.aggregate.History;
import org.fraudbeam.features.transaction.Event;

/** The two steps as events arrive, with a history for each key in state. */
final class ArrivalSteps {

  private ArrivalSteps() {}

  static PTransform<? super PCollection<KV<String, Event>>, PCollectionTuple> customers(
      CustomerStep step) {
    return ParDo.of(new Customers(step))
        .withOutputTags(ComputeFeatures.TO_TERMINALS, TupleTagList.of(ComputeFeatures.CONFLICTS));
  }

  static PTransform<? super PCollection<KV<String, TerminalInput>>, PCollection<FeatureVector>>
      terminals(TerminalStep step) {
    return ParDo.of(new Terminals(step));
  }

  static final class Customers extends KeepHistory<KV<String, Event>, KV<String, TerminalInput>> {

    private static final long serialVersionUID = 1L;

    private final CustomerStep step;

    @StateId(HISTORY)
    private final StateSpec<ValueState<History>> history;

    @TimerId(FORGET)
    private final TimerSpec forget = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    Customers(CustomerStep step) {
      super(step.features());
      this.step = step;
      this.history = historyOf(step.features());
    }

    @ProcessElement
    public void process(
        @Element KV<String, Event> element,
        @AlwaysFetched @StateId(HISTORY) ValueState<History> state,
        @TimerId(FORGET) Timer timer,
        MultiOutputReceiver out) {
      History known = read(state);
      step.process(
          known,
          element.getValue(),
          input -> out.get(ComputeFeatures.TO_TERMINALS).output(KV.of(input.merchantId(), input)),
          out.get(ComputeFeatures.CONFLICTS)::output);
      write(known, state, timer);
    }

    @OnTimer(FORGET)
    public void forget(
        @AlwaysFetched @StateId(HISTORY) ValueState<History> state, @TimerId(FORGET) Timer timer) {
      forgetOrWait(state, timer);
    }
  }

  static final class Terminals extends KeepHistory<KV<String, TerminalInput>, FeatureVector> {

    private static final long serialVersionUID = 1L;

    private final TerminalStep step;

    @StateId(HISTORY)
    private final StateSpec<ValueState<History>> history;

    @TimerId(FORGET)
    private final TimerSpec forget = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    Terminals(TerminalStep step) {
      super(step.features());
      this.step = step;
      this.history = historyOf(step.features());
    }

    @ProcessElement
    public void process(
        @Element KV<String, TerminalInput> element,
        @AlwaysFetched @StateId(HISTORY) ValueState<History> state,
        @TimerId(FORGET) Timer timer,
        OutputReceiver<FeatureVector> out) {
      History known = read(state);
      step.process(known, element.getValue(), out::output);
      write(known, state, timer);
    }

    @OnTimer(FORGET)
    public void forget(
        @AlwaysFetched @StateId(HISTORY) ValueState<History> state, @TimerId(FORGET) Timer timer) {
      forgetOrWait(state, timer);
    }
  }
}
