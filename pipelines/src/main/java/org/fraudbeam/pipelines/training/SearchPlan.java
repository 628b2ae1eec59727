package org.fraudbeam.pipelines.training;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;

/**
 * What a search tries, and on what.
 *
 * @param trials the number of trials, at least {@link #FEWEST_TRIALS}
 * @param seed the same seed draws the same trials
 * @param features the feature set of the training set
 * @param folds what they are tried on, at least one; all trials on the first
 * @param knownAtMillis labels reported later are not known, epoch milliseconds
 */
record SearchPlan(
    int trials, long seed, FeatureSet features, List<Fold> folds, long knownAtMillis) {

  /** The fixed parameters, the linear baseline, and one more. */
  static final int FEWEST_TRIALS = 3;

  private static final int WEEK = 7;
  private static final int MOST_FOLDS = 4;

  SearchPlan {
    folds = List.copyOf(folds);
    if (trials < FEWEST_TRIALS) {
      throw new IllegalArgumentException(
          "A search needs at least "
              + FEWEST_TRIALS
              + " trials, the fixed parameters and a baseline among them, not "
              + trials
              + ".");
    }
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("A search needs at least one fold.");
    }
  }

  /**
   * Weeks to try parameters on before a model is trained for a fold: what they are judged by ends
   * where its training ends, so that the held-out days stay unseen. The latest is the first.
   *
   * @param first the first day of the history
   * @throws IllegalArgumentException if the history is too short for one
   */
  static List<Fold> foldsBefore(Fold trained, LocalDate first) {
    List<Fold> folds = new ArrayList<>();
    Fold fold =
        new Fold(
            trained.trainTo().minusDays(2L * WEEK + trained.delayDays()),
            WEEK,
            trained.delayDays(),
            WEEK);
    while (folds.size() < MOST_FOLDS && !fold.trainFrom().isBefore(first)) {
      folds.add(fold);
      fold = new Fold(fold.trainFrom().minusDays(WEEK), WEEK, fold.delayDays(), WEEK);
    }
    if (folds.isEmpty()) {
      throw new IllegalArgumentException(
          "A search needs "
              + (2L * WEEK + trained.delayDays())
              + " days before the held-out ones, from "
              + fold.trainFrom()
              + " on, but the history begins on "
              + first
              + "; give a longer one, or train without --trials.");
    }
    return folds;
  }

  /** The trials, untried. */
  List<Trial> draw() {
    return SearchSpace.draw(trials, seed);
  }

  /** The folds of each rung: one, one more, then all the others. */
  List<List<Fold>> rungs() {
    List<List<Fold>> rungs = new ArrayList<>();
    for (int from = 0; from < folds.size(); ) {
      int to = rungs.size() < 2 ? from + 1 : folds.size();
      rungs.add(folds.subList(from, to));
      from = to;
    }
    return rungs;
  }
}
