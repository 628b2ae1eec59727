package org.fraudbeam.services.producer.random;

import java.util.SplittableRandom;

/**
 * The random numbers of one purpose at one place (a customer's day, for example). The stream is a
 * function of seed, purpose and place, so no draw depends on what was drawn elsewhere: any day can
 * be simulated alone.
 */
public final class RandomStream {
  private final SplittableRandom random;

  private RandomStream(SplittableRandom random) {
    this.random = random;
  }

  /** The stream of a purpose at a place, which may be any numbers, or none. */
  public static RandomStream of(long seed, String purpose, long... place) {
    long state = scramble(seed ^ scramble(purpose.hashCode()));
    for (long coordinate : place) {
      state = scramble(state + scramble(coordinate));
    }
    return new RandomStream(new SplittableRandom(state));
  }

  /** The 64-bit finalizer "Mix13" of David Stafford, as in SplitMix64. */
  private static long scramble(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Uniform from low to high. */
  public double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Normal with this mean and standard deviation. */
  public double normal(double mean, double standardDeviation) {
    return mean + standardDeviation * random.nextGaussian();
  }

  /** True with this probability. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From 0, inclusive, to the bound, exclusive. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** From low, inclusive, to high, exclusive. */
  public long between(long low, long high) {
    return random.nextLong(low, high);
  }

  /**
   * A Poisson number by multiplying uniforms (Knuth, The Art of Computer Programming, volume 2,
   * 3.4.1). The time grows with the mean, which must stay small.
   */
  public int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** A whole number with this mean: the integer below or the one above. */
  public int roundedAtRandom(double mean) {
    int whole = (int) mean;
    return whole + (chance(mean - whole) ? 1 : 0);
  }
}
