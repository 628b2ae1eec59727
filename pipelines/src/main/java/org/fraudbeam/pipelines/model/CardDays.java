package org.fraudbeam.pipelines.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The highest score of each card on each day, from the highest on: a card is reviewed once a day.
 */
final class CardDays {

  private final List<Double> highest;
  private final long days;

  private CardDays(List<Double> highest, long days) {
    this.highest = highest;
    this.days = days;
  }

  /** A card on a day. */
  record Key(String card, long epochDay) {
    static Key of(ScoredTransaction transaction) {
      return new Key(transaction.card(), transaction.epochDay());
    }
  }

  /**
   * Takes the highest scores.
   *
   * @param transactions at least one
   */
  static CardDays of(List<ScoredTransaction> transactions) {
    Map<Key, Double> highest = new HashMap<>();
    for (ScoredTransaction transaction : transactions) {
      highest.merge(Key.of(transaction), transaction.score(), Math::max);
    }
    return new CardDays(
        highest.values().stream().sorted(Comparator.reverseOrder()).toList(),
        highest.keySet().stream().mapToLong(Key::epochDay).distinct().count());
  }

  /** The number of days. */
  long days() {
    return days;
  }

  /**
   * The lowest score from which on at most so many cards a day are alerted, on average. If already
   * the highest score is shared by more, just above it.
   *
   * @param cardsPerDay at least 1
   */
  double threshold(int cardsPerDay) {
    int affordable = Math.toIntExact(Math.min(highest.size(), cardsPerDay * days));
    double threshold = highest.get(affordable - 1);
    if (affordable == highest.size() || highest.get(affordable) < threshold) {
      return threshold;
    }
    // The budget ends within a tie: the next higher score is the lowest that respects it.
    return highest.subList(0, affordable).stream()
        .filter(score -> score > threshold)
        .min(Comparator.naturalOrder())
        .orElse(Math.nextUp(threshold));
  }
}
