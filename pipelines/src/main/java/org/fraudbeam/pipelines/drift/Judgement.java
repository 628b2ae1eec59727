package org.fraudbeam.pipelines.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.fraudbeam.pipelines.model.DesignEffects;
import org.fraudbeam.pipelines.model.ScoreReference;

/** Finds what speaks for a verdict. */
final class Judgement {

  private final DriftReport report;
  private final List<Window> windows;
  private final List<Labelled> labelled;
  private final List<Reason> reasons = new ArrayList<>();

  /**
   * Judges a report that has no reasons yet.
   *
   * @param windows from the latest on
   * @param labelled from the latest on
   */
  Judgement(DriftReport report, List<Window> windows, List<Labelled> labelled) {
    this.report = report;
    this.windows = windows;
    this.labelled = labelled;
  }

  /**
   * All that speaks for a verdict: what happened to decisions before what happened to features.
   *
   * @param isEnough whether every window has enough transactions
   */
  List<Reason> reasons(boolean isEnough) {
    if (!labelled.isEmpty()) {
      fall("precision", Labelled::ofPrecision, Labelled::precision, Performance::precision);
      fall("recall", Labelled::ofRecall, Labelled::recall, Performance::recall);
    }
    if (isEnough) {
      alerts();
      histogram(report.scores());
      report.features().forEach(this::histogram);
      estimates();
    } else {
      say(
          Verdict.NONE,
          "Too few transactions to judge: a window has less than %,d.",
          report.plan().leastTransactions());
    }
    if (report.champion().settings().scores().transactions() == 0) {
      say(
          Verdict.NONE,
          "Scores and performance have no reference: version %d was trained before there was one.",
          report.champion().version());
    } else if (report.champion().settings().scores().designEffects().isAssumed()) {
      say(
          Verdict.NONE,
          "How series of frauds make precision and recall vary was not measured when version %d was"
              + " trained: %.0f times the variance of independent frauds is assumed.",
          report.champion().version(),
          DesignEffects.ASSUMED.recall());
    }
    if (report.parity() != null && !report.parity().isClean()) {
      say(Verdict.WATCH, "What was served is not what the history gives: see parity.");
    }
    return reasons;
  }

  private void histogram(FeatureDrift drift) {
    if (drift.verdict() != Verdict.NONE) {
      HistogramDrift latest = drift.latest();
      if (latest.isStuck()) {
        say(
            drift.verdict(),
            "%s is the same for all transactions, and was not in training: %s.",
            drift.name(),
            duration(drift));
        return;
      }
      say(
          drift.verdict(),
          "%s %s than in training: stability index %.2f, %s.",
          drift.name(),
          latest.direction(),
          latest.distance().populationStabilityIndex(),
          duration(drift));
    }
  }

  private String duration(FeatureDrift drift) {
    if (drift.persistent() == Severity.NONE) {
      return "not yet in all of the last %d windows".formatted(windows.size());
    }
    return "%s in each of the last %d windows".formatted(drift.persistent(), windows.size());
  }

  private void alerts() {
    Severity least = Window.alerts(windows, report.champion().settings().scores());
    if (least != Severity.NONE) {
      say(
          least == Severity.WEAK ? Verdict.WATCH : Verdict.RETRAIN,
          "%.2f %% of transactions are alerted, and %.2f %% were in the held-out days.",
          100 * windows.get(0).known().alertShare(),
          100 * report.promised().alertShare());
    }
  }

  /** An estimate is no proof: it takes scores for probabilities. */
  private void estimates() {
    ScoreReference heldOut = report.champion().settings().scores();
    List<Labelled> estimates =
        windows.stream()
            .map(window -> Labelled.of(window.days(), window.estimated(), heldOut))
            .toList();
    estimate("precision", estimates, Labelled::ofPrecision, Performance::precision);
    estimate("recall", estimates, Labelled::ofRecall, Performance::recall);
  }

  private void estimate(
      String name,
      List<Labelled> estimates,
      Function<Labelled, Severity> severity,
      Function<Performance, Double> figure) {
    if (least(estimates, severity) != Severity.NONE) {
      say(
          Verdict.WATCH,
          "By the scores, a %s of %.2f is to be expected, and %.2f was promised.",
          name,
          figure.apply(estimates.get(0).performance()),
          figure.apply(report.promised()));
    }
  }

  private static Severity least(List<Labelled> windows, Function<Labelled, Severity> severity) {
    return windows.stream().map(severity).reduce(Severity::lower).orElse(Severity.NONE);
  }

  private void fall(
      String name,
      Function<Labelled, Severity> severity,
      Function<Labelled, ShareChange> change,
      Function<Performance, Double> figure) {
    Labelled latest = labelled.get(0);
    Severity least = labelled.size() < windows.size() ? Severity.NONE : least(labelled, severity);
    boolean lasts = least.compareTo(Severity.STRONG) >= 0;
    if (least != Severity.NONE || severity.apply(latest).compareTo(Severity.STRONG) >= 0) {
      say(
          lasts ? Verdict.RETRAIN : Verdict.WATCH,
          "%s fell to %.2f from the %.2f promised, by at least %.2f beyond chance, from %s.",
          Character.toUpperCase(name.charAt(0)) + name.substring(1),
          figure.apply(latest.performance()),
          figure.apply(report.promised()),
          -change.apply(latest).highest(),
          latest.days());
    }
  }

  private void say(Verdict verdict, String format, Object... arguments) {
    reasons.add(new Reason(verdict, String.format(Locale.ROOT, format, arguments)));
  }
}
