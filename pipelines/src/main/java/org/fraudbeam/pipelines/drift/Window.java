package org.fraudbeam.pipelines.drift;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.model.ReferenceHistogram;
import org.fraudbeam.pipelines.model.ScoreReference;
import org.fraudbeam.pipelines.model.ScoringSettings;

/**
 * What the transactions of some days have come to.
 *
 * @param days which days
 * @param features the drift of each feature
 * @param scores the drift of the scores
 * @param curve the scores themselves
 */
record Window(
    DayRange days, List<HistogramDrift> features, HistogramDrift scores, ScoreCurve curve) {

  Window {
    features = List.copyOf(features);
  }

  /** Adds up the days of a window. */
  static Window of(
      DayRange days, SortedMap<Long, TransactionCounts> counts, ScoringSettings settings) {
    TransactionCounts sum = TransactionCounts.empty(settings);
    counts.subMap(days.first(), days.last() + 1).values().forEach(sum::add);
    List<ReferenceHistogram> reference = settings.reference();
    return new Window(
        days,
        IntStream.range(0, reference.size())
            .mapToObj(i -> HistogramDrift.of(reference.get(i), sum.features().get(i)))
            .toList(),
        HistogramDrift.of(settings.scores().histogram(), sum.scores()),
        sum.curve());
  }

  /** The performance expected of the scores, whose alerts are exact. */
  Performance estimated() {
    return curve.estimated();
  }

  /** The performance by known labels, for days whose labels are all known. */
  Performance known() {
    return curve.known();
  }

  /** How far the share of alerts is from the one promised, at least in each of the windows. */
  static Severity alerts(List<Window> windows, ScoreReference heldOut) {
    return windows.stream()
        .map(window -> window.alerts(heldOut))
        .reduce(Severity::lower)
        .orElse(Severity.NONE);
  }

  private Severity alerts(ScoreReference heldOut) {
    Performance promised = Performance.promised(heldOut);
    Performance now = known();
    ShareChange change =
        ShareChange.of(
            (double) promised.alerts(),
            (double) promised.transactions(),
            (double) now.alerts(),
            (double) now.transactions(),
            heldOut.designEffects().alerts());
    double ratio = now.alertShare() / promised.alertShare();
    return promised.alerts() > 0 && change.isSure()
        ? Thresholds.ALERTS.of(Math.max(ratio, 1 / ratio))
        : Severity.NONE;
  }
}
