package org.fraudbeam.pipelines.calibration;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Outcomes whose true log-odds are known. */
public final class GeneratedOutcomes {

  private GeneratedOutcomes() {}

  /** Margins between -7 and 3, most of them low, as of a model of rare frauds. */
  public static Outcomes of(int count, DoubleUnaryOperator trueLogOdds) {
    Random random = new Random(17);
    double[] margins = new double[count];
    boolean[] frauds = new boolean[count];
    for (int row = 0; row < count; row++) {
      margins[row] = (float) (10 * Math.pow(random.nextDouble(), 3) - 7);
      double logOdds = trueLogOdds.applyAsDouble(margins[row]);
      frauds[row] = random.nextDouble() < LogOdds.probability(logOdds);
    }
    return new Outcomes(margins, frauds);
  }
}
