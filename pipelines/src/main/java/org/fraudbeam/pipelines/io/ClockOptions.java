package org.fraudbeam.pipelines.io;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** How far the clocks of senders may be wrong. */
public interface ClockOptions extends PipelineOptions {

  /** What clocks on the wall differ by at most. */
  int USUAL_HOURS_AHEAD = 24;

  /** Allows any time: for simulated clocks. */
  int ANY_HOURS_AHEAD = 1_000_000;

  @Description(
      "Most hours that the time of an event may be ahead of the clock. One further ahead is a"
          + " dead letter, because it would make its customer's history too old"
          + " to be kept. A simulated clock needs more than the default of 24.")
  @Default.Integer(USUAL_HOURS_AHEAD)
  int getMostHoursAhead();

  void setMostHoursAhead(int mostHoursAhead);
}
