package org.fraudbeam.services.scorer.console.chart;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Lays values along an axis.
 *
 * @param from the value at its start
 * @param to the value at its end, above {@code from}
 */
record Scale(double from, double to) {

  Scale {
    if (!(from < to)) {
      throw new IllegalArgumentException("An axis from " + from + " to " + to + " has no length.");
    }
  }

  /** Percent of the axis, in hundredths: finer than any screen. Values beyond an end lie on it. */
  double at(double value) {
    double share = (value - from) / (to - from);
    return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100.0;
  }

  /** The same from the other end, as heights are measured on a screen. */
  double fromTop(double value) {
    return Math.round((100 - at(value)) * 100) / 100.0;
  }

  /** The multiples of 1, 2 or 5 times a power of ten on the axis: at most this many, 2 or more. */
  List<Double> roundValues(int most) {
    double step = roundStep((to - from) / (most - 1));
    long first = (long) Math.ceil(from / step);
    long last = (long) Math.floor(to / step);
    return LongStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
  }

  private static double roundStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
