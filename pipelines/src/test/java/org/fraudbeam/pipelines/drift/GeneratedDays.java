package org.fraudbeam.pipelines.drift;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.calibration.Calibration;
import org.fraudbeam.pipelines.model.ReferenceHistogram;
import org.fraudbeam.pipelines.model.ScoreReference;
import org.fraudbeam.pipelines.model.ScoredTransaction;
import org.fraudbeam.pipelines.model.ScoringSettings;
import org.fraudbeam.pipelines.model.ThresholdChoice;

/**
 * Days of transactions with four features: an amount, a flag of the weekend, one that the champion
 * does not use, and a flag that is rarely set. A transaction is a fraud as often as its score says.
 */
final class GeneratedDays {

  static final DriftPlan PLAN = new DriftPlan(7, 3, 1_000, Duration.ofDays(7));

  static final int DAYS = 30;

  private static final int ROWS = 400;
  private static final double THRESHOLD = 0.5;
  private static final List<String> FEATURES = List.of("amount", "weekend", "unused", "rare");

  private final Random random = new Random(17);
  private final Random rareness = new Random(18);
  private final Champion champion;
  private final SortedMap<Long, TransactionCounts> days = new TreeMap<>();

  GeneratedDays() {
    List<Row> rows =
        IntStream.range(0, 28 * ROWS).mapToObj(row -> draw((long) row / ROWS)).toList();
    List<ReferenceHistogram> reference =
        IntStream.range(0, FEATURES.size())
            .mapToObj(
                feature ->
                    ReferenceHistogram.of(
                        FEATURES.get(feature),
                        rows.stream().mapToDouble(row -> row.values()[feature]).toArray()))
            .toList();
    List<ScoredTransaction> scored =
        IntStream.range(0, rows.size())
            .mapToObj(
                row ->
                    new ScoredTransaction(
                        0,
                        "card" + row,
                        "terminal" + row,
                        rows.get(row).score(),
                        rows.get(row).fraud(),
                        1,
                        "USD"))
            .toList();
    this.champion =
        new Champion(
            4,
            new ScoringSettings(
                Calibration.NONE,
                new ThresholdChoice(THRESHOLD, 1, 1, 1, 1, 1, List.of()),
                reference,
                ScoreReference.of(scored, THRESHOLD)),
            Map.of("amount", 0.6, "weekend", 0.3, "rare", 0.1));
  }

  /** A transaction with its score and label. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Row(double[] values, double score, boolean fraud) {

    Row with(int feature, double value) {
      double[] changed = values.clone();
      changed[feature] = value;
      return new Row(changed, score, fraud);
    }
  }

  Champion champion() {
    return champion;
  }

  /** Counts all days; a change may make another transaction of one, by its day. */
  SortedMap<Long, TransactionCounts> count(BiFunction<Long, Row, Row> change) {
    for (long day = 0; day < DAYS; day++) {
      TransactionCounts counts = TransactionCounts.empty(champion.settings());
      for (int row = 0; row < ROWS; row++) {
        Row changed = change.apply(day, draw(day));
        counts.add(champion.settings(), changed.values(), changed.score(), changed.fraud());
      }
      days.put(day, counts);
    }
    return days;
  }

  private Row draw(long day) {
    double score = Math.pow(random.nextDouble(), 4);
    double[] values = {
      50 + 20 * random.nextGaussian(),
      day % 7 >= 5 ? 1 : 0,
      random.nextDouble(),
      rareness.nextInt(200) == 0 ? 1 : 0
    };
    return new Row(values, score, random.nextDouble() < score);
  }
}
