package org.fraudbeam.pipelines.drift;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.model.ReferenceHistogram;
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
  static Severity alerts(List<Window> windows, Performance promised) {
    if (promised.alertShare() == 0) {
      return Severity.NONE;
    }
    return windows.stream()
        .map(window -> window.known().alertShare() / promised.alertShare())
        .map(ratio -> Thresholds.ALERTS.of(Math.max(ratio, 1 / ratio)))
        .reduce(Severity::lower)
        .orElse(Severity.NONE);
  }
}
