package org.fraudbeam.pipelines.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What alert budgets would have found.
 *
 * @param budgets ascending, in cards a day
 * @param recall for each budget, the share of frauds that are alerted
 * @param amountShares for each currency and budget, the share of the fraud amount that is alerted
 */
record Gain(List<Integer> budgets, List<Double> recall, Map<String, List<Double>> amountShares) {

  private static final int POINTS = 50;

  /** Takes budgets in even steps up to the largest, which is included. */
  static Gain upTo(int largest, List<ScoredTransaction> heldOut) {
    CardDays cardDays = CardDays.of(heldOut);
    Ranking ranking = Evaluation.ranking(heldOut);
    Gain gain = new Gain(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    int points = Math.min(POINTS, largest);
    for (int point = 1; point <= points; point++) {
      int budget = Math.toIntExact((long) largest * point / points);
      double threshold = cardDays.threshold(budget);
      gain.budgets.add(budget);
      gain.recall.add(ranking.recallAt(threshold));
      for (Savings savings : Savings.of(threshold, heldOut, cardDays.days())) {
        gain.amountShares
            .computeIfAbsent(savings.currency(), currency -> new ArrayList<>())
            .add(savings.share());
      }
    }
    return gain;
  }
}
