package org.fraudbeam.pipelines.calibration;

import java.util.List;

/**
 * Turns the margin of a model, its own log-odds of fraud, into a probability that comes true as
 * often as it says. The log-odds of that probability are a line through the knots, which goes on
 * with {@code slope} on both sides of them.
 *
 * <p>It rises strictly: who scored higher before still does, and who did not tie before does not
 * tie now, so that no figure of the ranking changes.
 *
 * @param method how it was learnt
 * @param knots what margins mean, both numbers strictly ascending; at least one
 * @param slope how many log-odds a unit of margin is worth outside the knots, at least {@value
 *     #LEAST_SLOPE}
 */
public record Calibration(CalibrationMethod method, List<Knot> knots, double slope) {

  /**
   * Less steep, neighbouring margins could become the same 64-bit probability: margins are 32-bit
   * floats, so that a step of one is about 10 million times larger than a step of the other.
   */
  static final double LEAST_SLOPE = 0.05;

  /** Takes the model at its word: the probability is the logistic function of the margin. */
  public static final Calibration NONE =
      new Calibration(CalibrationMethod.NONE, List.of(new Knot(0, 0)), 1);

  /**
   * What a margin means.
   *
   * @param margin what the model says
   * @param logOdds the log-odds of fraud that this stands for
   */
  public record Knot(double margin, double logOdds) {

    /** How many log-odds a unit of margin is worth from here to a later knot. */
    double slopeTo(Knot later) {
      return (later.logOdds - logOdds) / (later.margin - margin);
    }
  }

  public Calibration {
    knots = List.copyOf(knots);
    if (knots.isEmpty() || !(slope >= LEAST_SLOPE)) {
      throw new IllegalArgumentException(
          "A calibration needs a knot and a slope of at least " + LEAST_SLOPE + ".");
    }
    for (int knot = 1; knot < knots.size(); knot++) {
      if (!(knots.get(knot - 1).margin() < knots.get(knot).margin()
          && knots.get(knot - 1).logOdds() < knots.get(knot).logOdds())) {
        throw new IllegalArgumentException("The knots of a calibration must ascend strictly.");
      }
    }
  }

  /** The probability of fraud that a margin stands for; the same on every machine. */
  public double probability(double margin) {
    return LogOdds.probability(logOdds(margin));
  }

  private double logOdds(double margin) {
    int next = firstAbove(margin);
    Knot knot = knots.get(Math.max(0, next - 1));
    double slope = next == 0 || next == knots.size() ? this.slope : knot.slopeTo(knots.get(next));
    return knot.logOdds() + slope * (margin - knot.margin());
  }

  private int firstAbove(double margin) {
    int low = 0;
    int high = knots.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (knots.get(middle).margin() <= margin) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
