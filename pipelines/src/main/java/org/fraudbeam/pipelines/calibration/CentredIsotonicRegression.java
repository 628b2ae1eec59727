package org.fraudbeam.pipelines.calibration;

import java.util.List;
import org.fraudbeam.pipelines.calibration.Calibration.Knot;
import org.fraudbeam.pipelines.calibration.IsotonicRegression.Pool;

/**
 * Centred isotonic regression (Oron and Flournoy, 2017): isotonic regression gives all transactions
 * of a pool the same probability; here that probability belongs to the centre of the pool, and
 * rises in between. So no ties are made, and there are no jumps.
 *
 * <p>The centre is where the probability of the model equals its mean over the pool, which keeps
 * the mean of a pool nearly where it was.
 */
final class CentredIsotonicRegression {

  /** What a pool counts more, where it has nothing but frauds or no fraud: nothing is certain. */
  private static final double UNSEEN = 0.5;

  /** As steep as the model itself: there is nothing to correct it by. */
  private static final double OUTSIDE_SLOPE = 1;

  private static final double SMALLEST = 1e-15;

  private CentredIsotonicRegression() {}

  static Calibration fit(Outcomes outcomes) {
    List<Pool> pools =
        IsotonicRegression.joined(
            IsotonicRegression.pools(outcomes), CentredIsotonicRegression::hardlyRise);
    return new Calibration(
        CalibrationMethod.ISOTONIC,
        pools.stream().map(CentredIsotonicRegression::knot).toList(),
        OUTSIDE_SLOPE);
  }

  private static boolean hardlyRise(Pool low, Pool high) {
    Knot from = knot(low);
    Knot to = knot(high);
    return from.margin() >= to.margin() || from.slopeTo(to) < Calibration.LEAST_SLOPE;
  }

  private static Knot knot(Pool pool) {
    double centre = pool.probabilities() / pool.rows();
    double frauds = pool.frauds();
    double rows = pool.rows();
    double share =
        frauds == 0 || frauds == rows ? (frauds + UNSEEN) / (rows + 2 * UNSEEN) : pool.share();
    return new Knot(
        LogOdds.of(Math.min(Math.max(centre, SMALLEST), 1 - SMALLEST)), LogOdds.of(share));
  }
}
