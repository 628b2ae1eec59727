package org.fraudbeam.pipelines.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How much more average precision one model has than another on the same transactions, and how far
 * that may be chance: the percentile interval of a paired bootstrap (Efron and Tibshirani, 1993).
 * It draws cards, not transactions, because the frauds of a card come together and are found
 * together.
 *
 * @param gain the average precision of the one less that of the other
 * @param low the low end of the 95 % interval of the gain
 * @param high its high end
 */
public record PrecisionGain(double gain, double low, double high) {

  private static final int DRAWS = 1_000;
  private static final double TAIL = 0.025;

  /**
   * Compares two models.
   *
   * @param one transactions with the scores of the one model
   * @param other the same transactions, in the same order, with the scores of the other
   * @param seed the same seed draws the same cards
   * @throws IllegalStateException if there is no fraud or nothing but frauds
   */
  public static PrecisionGain of(
      List<ScoredTransaction> one, List<ScoredTransaction> other, long seed) {
    double gain =
        Evaluation.ranking(one).averagePrecision() - Evaluation.ranking(other).averagePrecision();
    Map<String, Integer> cards = new HashMap<>();
    one.forEach(transaction -> cards.putIfAbsent(transaction.card(), cards.size()));
    Ranked ofOne = Ranked.of(one, cards);
    Ranked ofOther = Ranked.of(other, cards);
    SplittableRandom random = new SplittableRandom(seed);
    double[] gains =
        IntStream.range(0, DRAWS)
            .mapToObj(draw -> timesDrawn(cards.size(), random))
            .mapToDouble(times -> ofOne.averagePrecision(times) - ofOther.averagePrecision(times))
            .sorted()
            .toArray();
    return new PrecisionGain(gain, gains[(int) (TAIL * DRAWS)], gains[(int) ((1 - TAIL) * DRAWS)]);
  }

  private static int[] timesDrawn(int cards, SplittableRandom random) {
    int[] times = new int[cards];
    for (int draw = 0; draw < cards; draw++) {
      times[random.nextInt(cards)]++;
    }
    return times;
  }

  /** Transactions from the highest score on, as numbers: a draw walks over all of them. */
  private static final class Ranked {

    private final int[] cards;
    private final boolean[] frauds;
    private final boolean[] lastOfTie;

    private Ranked(int count) {
      cards = new int[count];
      frauds = new boolean[count];
      lastOfTie = new boolean[count];
    }

    static Ranked of(List<ScoredTransaction> transactions, Map<String, Integer> numbers) {
      ScoredTransaction[] ranked = transactions.toArray(ScoredTransaction[]::new);
      Arrays.sort(ranked, Comparator.comparingDouble(ScoredTransaction::score).reversed());
      Ranked all = new Ranked(ranked.length);
      for (int row = 0; row < ranked.length; row++) {
        all.cards[row] = numbers.getOrDefault(ranked[row].card(), -1);
        all.frauds[row] = ranked[row].fraud();
        all.lastOfTie[row] =
            row == ranked.length - 1 || ranked[row].score() != ranked[row + 1].score();
      }
      return all;
    }

    /** As {@link Ranking#averagePrecision}, each card counted as often as it was drawn. */
    double averagePrecision(int[] timesDrawn) {
      long caught = 0;
      long caughtBefore = 0;
      long flagged = 0;
      double sum = 0;
      for (int row = 0; row < cards.length; row++) {
        int times = timesDrawn[cards[row]];
        flagged += times;
        caught += frauds[row] ? times : 0;
        if (lastOfTie[row] && caught > caughtBefore) {
          sum += (caught - caughtBefore) * ((double) caught / flagged);
          caughtBefore = caught;
        }
      }
      return caught == 0 ? 0 : sum / caught;
    }
  }
}
