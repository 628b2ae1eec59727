package org.fraudbeam.pipelines.drift;

/**
 * How far two distributions over the same bins are apart.
 *
 * <p>The share of a bin is (n + 1/2) / (N + B/2) for n of N values in one of B bins (Krichevsky and
 * Trofimov, 1981): an empty bin has no share of zero, of which there is no logarithm, and the
 * distance of two small samples stays small.
 *
 * @param populationStabilityIndex the sum of (q - p) ln(q / p) over the bins, p being the share in
 *     the reference and q the present one (Siddiqi, 2006); 0 if they are equal, without an upper
 *     bound
 * @param jensenShannon the mean of the relative entropies, in bits, of both to the distribution
 *     half-way between them (Lin, 1991); in [0, 1]
 * @param kolmogorovSmirnov the largest distance of the two cumulative distributions at the end of a
 *     bin, without smoothing: the statistic of the two-sample test on binned values, which is at
 *     most that on the values themselves; in [0, 1], and 0 if a sample is empty
 */
record Distance(double populationStabilityIndex, double jensenShannon, double kolmogorovSmirnov) {

  private static final double SMOOTHING = 0.5;

  /** Of the standard normal distribution, with 0.1 % above. */
  private static final double QUANTILE = 3.090232306167813;

  /**
   * Compares the numbers of values in each bin.
   *
   * @throws IllegalArgumentException if the numbers of bins differ or there is no bin
   */
  static Distance between(long[] reference, long[] present) {
    if (reference.length != present.length || reference.length == 0) {
      throw new IllegalArgumentException(
          "Distributions over "
              + reference.length
              + " and over "
              + present.length
              + " bins cannot be compared.");
    }
    double[] p = shares(reference);
    double[] q = shares(present);
    double stability = 0;
    double divergence = 0;
    for (int bin = 0; bin < p.length; bin++) {
      stability += (q[bin] - p[bin]) * Math.log(q[bin] / p[bin]);
      double middle = (p[bin] + q[bin]) / 2;
      divergence +=
          (p[bin] * Math.log(p[bin] / middle) + q[bin] * Math.log(q[bin] / middle))
              / (2 * Math.log(2));
    }
    // Rounding may lead a little out of the range.
    return new Distance(
        Math.max(0, stability),
        Math.min(1, Math.max(0, divergence)),
        largestGap(reference, present));
  }

  /**
   * The stability index that two samples of the same distribution stay below in 999 of 1,000 cases:
   * it is distributed as (1/n + 1/m) times chi-squared with a degree of freedom less than there are
   * bins (Yurdakul, 2018), whose quantile is that of Wilson and Hilferty (1931).
   *
   * @param one how many independent values the one sample has
   * @param other how many the other has
   * @param bins how many bins there are
   */
  static double stabilityByChance(long one, long other, int bins) {
    if (bins < 2 || one == 0 || other == 0) {
      return 0;
    }
    double spread = 2.0 / (9 * (bins - 1));
    double chiSquared = (bins - 1) * Math.pow(1 - spread + QUANTILE * Math.sqrt(spread), 3);
    return chiSquared * (1.0 / one + 1.0 / other);
  }

  private static double[] shares(long[] counts) {
    double total = sum(counts) + SMOOTHING * counts.length;
    double[] shares = new double[counts.length];
    for (int bin = 0; bin < counts.length; bin++) {
      shares[bin] = (counts[bin] + SMOOTHING) / total;
    }
    return shares;
  }

  private static double largestGap(long[] reference, long[] present) {
    double ofReference = sum(reference);
    double ofPresent = sum(present);
    if (ofReference == 0 || ofPresent == 0) {
      return 0;
    }
    long below = 0;
    long belowNow = 0;
    double largest = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      below += reference[bin];
      belowNow += present[bin];
      largest = Math.max(largest, Math.abs(below / ofReference - belowNow / ofPresent));
    }
    return largest;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
