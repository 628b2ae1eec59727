package org.fraudbeam.services.producer.options;

import org.fraudbeam.services.producer.delivery.Pacing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast events are sent: one of three ways. */
public final class PaceGroup {
  private static final double DAY_A_MINUTE = 1440;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "Runs the events' clock so many times as fast as ours. Default: 1440, a day a minute.")
  private @Nullable Double speed;

  @Option(
      names = "--rate",
      paramLabel = "NUMBER",
      description = "Sends so many events a second, whatever their times.")
  private @Nullable Double rate;

  @Option(names = "--as-fast-as-possible", description = "Sends every event at once.")
  private boolean asFastAsPossible;

  /**
   * The pace that was asked for.
   *
   * @throws IllegalArgumentException if it is out of bounds
   */
  public Pacing pacing() {
    if (asFastAsPossible) {
      return Pacing.asFastAsPossible();
    }
    if (rate != null) {
      return Pacing.atRate(rate);
    }
    return Pacing.atSpeed(speed == null ? DAY_A_MINUTE : speed);
  }
}
