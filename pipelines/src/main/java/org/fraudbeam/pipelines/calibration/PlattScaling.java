package org.fraudbeam.pipelines.calibration;

import java.util.List;
import java.util.Optional;

/**
 * Platt scaling: the log-odds of fraud are a line in the margin, fitted by maximum likelihood with
 * Newton's method. As in Platt (1999), the labels are taken a little less than certain, so that the
 * fit exists for any sample; the details are those of Lin, Lin and Weng (2007).
 */
final class PlattScaling {

  private static final int MOST_STEPS = 100;
  private static final double CLOSE_ENOUGH = 1e-10;
  private static final double SMALLEST_STEP = 1e-10;

  /** Keeps the second derivatives invertible where all margins are the same. */
  private static final double RIDGE = 1e-12;

  private final double[] margins;
  private final double[] targets;

  private PlattScaling(Outcomes outcomes) {
    margins = outcomes.margins();
    targets = new double[margins.length];
    double frauds = outcomes.fraudCount();
    double others = margins.length - frauds;
    for (int row = 0; row < targets.length; row++) {
      targets[row] = outcomes.frauds()[row] ? (frauds + 1) / (frauds + 2) : 1 / (others + 2);
    }
  }

  private record Line(double slope, double intercept) {
    double at(double margin) {
      return slope * margin + intercept;
    }
  }

  /** Fits the line; empty if it does not rise. */
  static Optional<Calibration> fit(Outcomes outcomes) {
    Line line = new PlattScaling(outcomes).fit();
    return line.slope() < Calibration.LEAST_SLOPE
        ? Optional.empty()
        : Optional.of(
            new Calibration(
                CalibrationMethod.PLATT,
                List.of(new Calibration.Knot(0, line.intercept())),
                line.slope()));
  }

  private Line fit() {
    Line line = new Line(1, 0);
    double loss = loss(line);
    for (int step = 0; step < MOST_STEPS; step++) {
      Line direction = newtonStep(line);
      double fraction = 1;
      Line next = moved(line, direction, fraction);
      double nextLoss = loss(next);
      while (nextLoss > loss && fraction > SMALLEST_STEP) {
        fraction /= 2;
        next = moved(line, direction, fraction);
        nextLoss = loss(next);
      }
      if (!(nextLoss < loss)) {
        return line;
      }
      boolean close = loss - nextLoss < CLOSE_ENOUGH * loss;
      line = next;
      loss = nextLoss;
      if (close) {
        return line;
      }
    }
    return line;
  }

  private static Line moved(Line line, Line direction, double fraction) {
    return new Line(
        line.slope() - fraction * direction.slope(),
        line.intercept() - fraction * direction.intercept());
  }

  /** The gradient of the loss times the inverse of its second derivatives. */
  private Line newtonStep(Line line) {
    double gradientSlope = 0;
    double gradientIntercept = 0;
    double slopeSlope = RIDGE;
    double slopeIntercept = 0;
    double interceptIntercept = RIDGE;
    for (int row = 0; row < margins.length; row++) {
      double probability = LogOdds.probability(line.at(margins[row]));
      double error = probability - targets[row];
      double weight = probability * (1 - probability);
      gradientSlope += error * margins[row];
      gradientIntercept += error;
      slopeSlope += weight * margins[row] * margins[row];
      slopeIntercept += weight * margins[row];
      interceptIntercept += weight;
    }
    double determinant = slopeSlope * interceptIntercept - slopeIntercept * slopeIntercept;
    return new Line(
        (interceptIntercept * gradientSlope - slopeIntercept * gradientIntercept) / determinant,
        (slopeSlope * gradientIntercept - slopeIntercept * gradientSlope) / determinant);
  }

  private double loss(Line line) {
    double sum = 0;
    for (int row = 0; row < margins.length; row++) {
      double logOdds = line.at(margins[row]);
      // log(1 + exp(x)) - target * x, written so that nothing overflows.
      sum += Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
      sum -= targets[row] * logOdds;
    }
    return sum;
  }
}
