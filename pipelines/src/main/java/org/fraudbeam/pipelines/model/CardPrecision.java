package org.fraudbeam.pipelines.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Card precision at k of the Fraud Detection Handbook (Le Borgne et al., 2022): the precision of
 * analysts who review the k most suspicious cards every day.
 *
 * <p>For each day, every card has the highest score and the highest label of its transactions.
 * Cards whose fraud was already found among the top k of an earlier day are left out. The precision
 * of the day is the number of fraudulent cards among the k highest scores, divided by k even on a
 * day with fewer cards. Among equal scores the smaller card id in text order goes first.
 *
 * @param k the number of cards reviewed a day
 * @param daily the precision of each day, in order of the days; each in [0, 1]
 * @param mean the mean over the days
 * @param ceiling the mean that perfect scores would reach: each card counts once, so it may be far
 *     below 1
 */
public record CardPrecision(int k, List<Double> daily, double mean, double ceiling) {

  public CardPrecision {
    daily = List.copyOf(daily);
  }

  /**
   * Computes card precision at k.
   *
   * @throws IllegalArgumentException if {@code k} is below 1 or there is no transaction
   */
  public static CardPrecision atTop(int k, List<ScoredTransaction> transactions) {
    if (k < 1) {
      throw new IllegalArgumentException("Card precision needs k of at least 1, not " + k + ".");
    }
    if (transactions.isEmpty()) {
      throw new IllegalArgumentException("Card precision needs at least one transaction.");
    }
    List<Double> daily = daily(k, transactions);
    List<Double> perfect =
        daily(k, transactions.stream().map(ScoredTransaction::perfectlyScored).toList());
    return new CardPrecision(k, daily, mean(daily), mean(perfect));
  }

  private record Card(String id, double score, boolean fraud) {
    static Card highest(Card one, Card other) {
      return new Card(one.id, Math.max(one.score, other.score), one.fraud || other.fraud);
    }
  }

  private static List<Double> daily(int k, List<ScoredTransaction> transactions) {
    Map<Long, Map<String, Card>> days = new TreeMap<>();
    for (ScoredTransaction transaction : transactions) {
      days.computeIfAbsent(transaction.epochDay(), day -> new HashMap<>())
          .merge(
              transaction.card(),
              new Card(transaction.card(), transaction.score(), transaction.fraud()),
              Card::highest);
    }
    Set<String> detected = new HashSet<>();
    List<Double> precisions = new ArrayList<>();
    for (Map<String, Card> cards : days.values()) {
      List<String> found =
          cards.values().stream()
              .filter(card -> !detected.contains(card.id()))
              .sorted(Comparator.comparingDouble(Card::score).reversed().thenComparing(Card::id))
              .limit(k)
              .filter(Card::fraud)
              .map(Card::id)
              .toList();
      detected.addAll(found);
      precisions.add((double) found.size() / k);
    }
    return precisions;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
