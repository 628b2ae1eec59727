package org.fraudbeam.services.scorer.console.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.fraudbeam.pipelines.model.Reason;

/**
 * How the reasons of an alert lift its score, one after the other, from what it would be without
 * them. The axis is in log-odds, in which what features add is a sum; its ticks are scores.
 *
 * @param steps from the score without the reasons to the score
 * @param ticks scores along the axis
 */
public record Waterfall(List<Step> steps, List<Tick> ticks) {

  private static final double[] SCORES = {0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999};

  /** A score of exactly 0 or 1, as a rounded one may be, has no finite log-odds. */
  private static final double CLOSEST = 1e-6;

  private static final double MARGIN = 0.5;

  /** What a step stands for. */
  public enum Kind {
    /** The score without the reasons. */
    WITHOUT,
    /** One reason. */
    REASON,
    /** The score. */
    SCORE
  }

  /**
   * A bar.
   *
   * @param text the reason in words; empty for the first and the last bar
   * @param left where the bar begins
   * @param width how long it is
   * @param score the score with everything up to here
   */
  public record Step(Kind kind, String text, double left, double width, double score) {

    /** Where the bar ends. */
    public double right() {
      return Math.round((left + width) * 100) / 100.0;
    }
  }

  /**
   * The plot of an alert.
   *
   * @param score probability of fraud in [0, 1]
   * @param reasons the strongest first
   */
  public static Waterfall of(double score, List<Reason> reasons) {
    double end = logOdds(score);
    double start = end - reasons.stream().mapToDouble(Reason::contribution).sum();
    Scale axis = new Scale(Math.min(start, end) - MARGIN, Math.max(start, end) + MARGIN);
    List<Step> steps = new ArrayList<>();
    steps.add(step(Kind.WITHOUT, "", axis, axis.from(), start));
    double from = start;
    for (Reason reason : reasons) {
      double to = from + reason.contribution();
      steps.add(step(Kind.REASON, reason.text(), axis, from, to));
      from = to;
    }
    steps.add(step(Kind.SCORE, "", axis, axis.from(), end));
    return new Waterfall(List.copyOf(steps), ticks(axis));
  }

  /** The score without the reasons. */
  public double scoreWithout() {
    return steps.get(0).score();
  }

  private static Step step(Kind kind, String text, Scale axis, double from, double to) {
    double left = axis.at(from);
    double width = Math.round((axis.at(to) - left) * 100) / 100.0;
    return new Step(kind, text, left, width, 1 / (1 + Math.exp(-to)));
  }

  private static List<Tick> ticks(Scale axis) {
    return DoubleStream.of(SCORES)
        .filter(score -> logOdds(score) > axis.from() && logOdds(score) < axis.to())
        .mapToObj(score -> new Tick(axis.at(logOdds(score)), label(score)))
        .toList();
  }

  private static String label(double score) {
    return java.math.BigDecimal.valueOf(score).stripTrailingZeros().toPlainString();
  }

  private static double logOdds(double score) {
    double inside = Math.min(1 - CLOSEST, Math.max(CLOSEST, score));
    return Math.log(inside / (1 - inside));
  }
}
