package org.fraudbeam.features.transform;

import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.fraudbeam.features.aggregate.EntityFeatures;
import org.fraudbeam.features.aggregate.History;
import org.joda.time.Instant;

/**
 * What the two keyed steps share: the history of a key as one value of state, and the rule by which
 * it is forgotten.
 *
 * <p>A key has at most one timer. It is set when the key appears, and when it fires before the key
 * has been silent for long enough it is set again: a timer moved by every transaction would cost as
 * much as the features.
 */
abstract class KeepHistory<InputT, OutputT> extends DoFn<InputT, OutputT> {

  static final String HISTORY = "history";
  static final String FORGET = "forget";

  private static final long serialVersionUID = 1L;

  final EntityFeatures features;

  KeepHistory(EntityFeatures features) {
    this.features = features;
  }

  static StateSpec<ValueState<History>> historyOf(EntityFeatures features) {
    return StateSpecs.value(new HistoryStateCoder(features));
  }

  final History read(ValueState<History> state) {
    History history = state.read();
    return history == null ? features.newHistory() : history;
  }

  final void write(History history, ValueState<History> state, Timer forget) {
    if (features.expiryMillis(history) == History.NEVER) {
      return; // A revision of something forgotten: there is nothing to keep.
    }
    if (history.forgetAtMillis() == History.NEVER) {
      setTimer(history, forget);
    }
    state.write(history);
  }

  final void forgetOrWait(ValueState<History> state, Timer forget) {
    History history = state.read();
    if (history == null) {
      return;
    }
    if (features.expiryMillis(history) <= history.forgetAtMillis()) {
      state.clear();
    } else {
      setTimer(history, forget);
      state.write(history);
    }
  }

  private void setTimer(History history, Timer forget) {
    history.forgetAt(features.expiryMillis(history));
    // Without an output time the timer holds no watermark back.
    forget.withNoOutputTimestamp().set(Instant.ofEpochMilli(history.forgetAtMillis()));
  }
}
