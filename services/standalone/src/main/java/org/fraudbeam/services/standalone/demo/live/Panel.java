package org.fraudbeam.services.standalone.demo.live;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.fraudbeam.services.standalone.demo.live.Tally.View;

/** The state of the stream in two lines. */
public final class Panel {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** A job that lags so far behind is worth a word. */
  private static final int MANY_WAITING = 1_000;

  private Panel() {}

  /**
   * The lines.
   *
   * @param simulatedMillis the moment on the simulated clock, epoch milliseconds
   * @param remark what else there is to say; empty if nothing
   */
  public static List<String> of(long simulatedMillis, View view, String remark) {
    Counts counts = view.counts();
    return List.of(
        " %s simulated   %,.0f a second   latency p50 %s, p99 %s%s"
            .formatted(
                TIME.format(Instant.ofEpochMilli(simulatedMillis)),
                view.perSecond(),
                millis(view.p50Millis()),
                millis(view.p99Millis()),
                remark(view, remark)),
        " %,d scored   %,d alerts   precision %s   recall %s of %,d frauds   Ctrl-C stops"
            .formatted(
                counts.scored(),
                counts.alerts(),
                percent(counts.precisionPercent()),
                percent(counts.recallPercent()),
                counts.frauds()));
  }

  private static String remark(View view, String remark) {
    String behind = view.waiting() > MANY_WAITING ? "   %,d waiting".formatted(view.waiting()) : "";
    return remark.isEmpty() ? behind : behind + "   " + remark;
  }

  private static String millis(double value) {
    return Double.isNaN(value) ? "-" : "%,.0f ms".formatted(value);
  }

  private static String percent(double value) {
    return Double.isNaN(value) ? "-" : "%.0f %%".formatted(value);
  }
}
