package org.fraudbeam.pipelines.io;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** How far the clocks of senders may be wrong. */
public interface ClockOptions extends PipelineOptions {

  /** Allows any time: for simulated clocks. */
  int ANY_HOURS_AHEAD = 1_000_000;

  @Description(
      "Most hours that the time of an event may be ahead of the clock. One further ahead is a"
          + " dead letter, because it would make its customer's history too old"
          + " to be kept. A simulated clock needs more than the default of 24.")
  @Default.Integer(24)
  int getMostHoursAhead();

  void setMostHoursAhead(int mostHoursAhead);
}
