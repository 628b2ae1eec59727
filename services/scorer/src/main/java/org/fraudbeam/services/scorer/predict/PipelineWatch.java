package org.fraudbeam.services.scorer.predict;

import java.util.Optional;
import org.fraudbeam.services.scorer.api.HealthCheck;

/** What the replies tell about the scoring job: that it decides, is silent or has no model. */
final class PipelineWatch implements HealthCheck {

  private enum State {
    UNHEARD,
    SCORES,
    HAS_NO_MODEL,
    SILENT
  }

  private volatile State state = State.UNHEARD;

  PipelineWatch() {}

  void answered(boolean scored) {
    state = scored ? State.SCORES : State.HAS_NO_MODEL;
  }

  void silent() {
    state = State.SILENT;
  }

  @Override
  public Optional<Finding> look() {
    return switch (state) {
      case UNHEARD, SCORES -> Optional.empty();
      case HAS_NO_MODEL ->
          Optional.of(
              Finding.degraded(
                  "The scoring job has no model: promote one with ./fraudbeam models promote."));
      case SILENT ->
          Optional.of(
              Finding.degraded(
                  "The scoring job did not answer the last transaction in time: see whether it"
                      + " runs."));
    };
  }
}
