package org.fraudbeam.pipelines.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fraudbeam.pipelines.model.BoosterKind;
import org.fraudbeam.pipelines.model.BoosterParameters;
import org.fraudbeam.pipelines.model.BoosterParameters.Restraint;

/**
 * What a random search draws from. Numbers that matter by their factor are drawn evenly on a
 * logarithmic scale (Bergstra and Bengio, 2012).
 */
final class SearchSpace {

  /** The trial of the fixed parameters: what is chosen is at least as good. */
  static final int FIXED = 0;

  /** The trial of the linear model: what trees have to pass. */
  static final int BASELINE = 1;

  /**
   * XGBoost multiplies the penalty of a linear model by the number of rows, so that the usual one
   * leaves it hardly any weights: average precision falls from 0.75 to 0.40.
   */
  private static final Restraint UNRESTRAINED = new Restraint(1, 1, 1, 0, 0);

  private final SplittableRandom random;

  private SearchSpace(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * Draws trials. The first is that of the fixed parameters, the second the linear baseline.
   *
   * @param count at least 2
   */
  static List<Trial> draw(int count, long seed) {
    SearchSpace space = new SearchSpace(seed);
    List<Trial> trials = new ArrayList<>();
    trials.add(Trial.untried(FIXED, BoosterParameters.defaults()));
    trials.add(
        Trial.untried(
            BASELINE, BoosterParameters.of(BoosterKind.GBLINEAR, 100, 0.5, 1, UNRESTRAINED)));
    while (trials.size() < count) {
      trials.add(Trial.untried(trials.size(), space.parameters().withSeed(seed + trials.size())));
    }
    return trials;
  }

  private BoosterParameters parameters() {
    // Boosted trees most often, as they are the strongest; dart takes the longest.
    int die = random.nextInt(10);
    if (die < 6) {
      return boosted(BoosterKind.GBTREE, 300, 0);
    }
    return die < 8 ? boosted(BoosterKind.DART, 120, between(0.02, 0.2)) : forest();
  }

  private BoosterParameters boosted(BoosterKind kind, int mostTrees, double dropout) {
    return BoosterParameters.of(
        kind,
        (int) byFactor(50, mostTrees),
        byFactor(0.03, 0.3),
        random.nextInt(2, 7),
        new Restraint(
            between(0.6, 1), between(0.5, 1), byFactor(0.5, 20), byFactor(0.1, 10), dropout));
  }

  private BoosterParameters forest() {
    return BoosterParameters.of(
        BoosterKind.FOREST,
        (int) byFactor(50, 150),
        1,
        random.nextInt(6, 13),
        new Restraint(
            between(0.5, 0.9), between(0.2, 0.8), byFactor(0.5, 20), byFactor(0.1, 10), 0));
  }

  private double between(double low, double high) {
    return random.nextDouble(low, high);
  }

  private double byFactor(double low, double high) {
    return Math.exp(between(Math.log(low), Math.log(high)));
  }
}
