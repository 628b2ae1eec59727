package org.fraudbeam.services.standalone.bench.drift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.drift.Champion;
import org.fraudbeam.pipelines.drift.DriftPlan;
import org.fraudbeam.pipelines.drift.DriftReport;
import org.fraudbeam.pipelines.drift.TransactionCounts;
import org.fraudbeam.pipelines.drift.Verdict;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.pipelines.model.BundleContents;
import org.fraudbeam.pipelines.model.Predictor;
import org.fraudbeam.pipelines.model.ScoringSettings;
import org.fraudbeam.pipelines.training.LabelledVector;
import org.fraudbeam.pipelines.training.TrainModel;
import org.fraudbeam.pipelines.training.TrainingPlan;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.fraudbeam.services.standalone.bench.workload.SimulatedVectors;

/**
 * A simulated population of its own, whose features have seen ten weeks before the champion learns
 * from them; three weeks after the champion was trained something may happen.
 */
final class DriftWorld {

  static final int CARDS = 1_000;
  static final int TERMINALS = 2_000;

  private static final FeatureSet FEATURES = FeatureSets.cardFraud();
  private static final Duration MATURITY = FEATURES.maturity();
  private static final DriftPlan PLAN = DriftPlan.defaults(MATURITY);

  /** As many for each card as 100 are for the Handbook's 5,000. */
  private static final AlertBudget BUDGET = new AlertBudget(20);

  private static final LocalDate START = LocalDate.of(2026, 1, 5);
  private static final int WARM_UP_DAYS = 70;

  /** 28 days of training, 14 held out, and the label delay after both. */
  private static final int TRAINED_AFTER_DAYS = WARM_UP_DAYS + 28 + 7 + 14 + 7;

  private static final LocalDate TRAINED = START.plusDays(TRAINED_AFTER_DAYS);
  private static final LocalDate ONSET = TRAINED.plusDays(21);

  private final long seed;
  private final BundleContents model;

  private DriftWorld(long seed, BundleContents model) {
    this.seed = seed;
    this.model = model;
  }

  /** Trains the champion of a world. */
  static DriftWorld of(long seed) {
    List<LabelledVector> rows = new ArrayList<>();
    SimulatedVectors.of(
        simulation(seed, TRAINED_AFTER_DAYS),
        FEATURES,
        vector -> {
          if (vector.timestampMillis() >= start(START.plusDays(WARM_UP_DAYS)).toEpochMilli()) {
            rows.add(vector);
          }
        });
    BundleContents model =
        TrainModel.with(FEATURES, TrainingPlan.defaults().withBudget(BUDGET))
            .train(rows, start(TRAINED));
    return new DriftWorld(seed, model);
  }

  /**
   * The verdict of every day of some days after something happened.
   *
   * @param days how many days are looked at
   */
  List<DriftReport> reports(DriftScenario scenario, int days) {
    SortedMap<Long, TransactionCounts> counts = count(scenario, days);
    Champion champion = Champion.of(1, model.model(), model.settings());
    List<DriftReport> reports = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      reports.add(
          DriftReport.of(champion, PLAN, counts, ONSET.plusDays(day).toEpochDay(), true, null));
    }
    return reports;
  }

  private SortedMap<Long, TransactionCounts> count(DriftScenario scenario, int days) {
    ScoringSettings settings = model.settings();
    SortedMap<Long, TransactionCounts> counts = new TreeMap<>();
    long from = start(TRAINED).toEpochMilli();
    long onset = start(ONSET).toEpochMilli();
    try (Predictor predictor = model.model().newPredictor(settings.calibration())) {
      SimulatedVectors.of(
          scenario.in(simulation(seed, TRAINED_AFTER_DAYS + 21 + days), start(ONSET)),
          FEATURES,
          vector -> {
            long time = vector.timestampMillis();
            if (time >= from) {
              double[] values =
                  time < onset
                      ? vector.values()
                      : scenario.served(FEATURES, mainFeature(), vector.values());
              long day = TimeUnit.MILLISECONDS.toDays(time);
              counts
                  .computeIfAbsent(day, first -> TransactionCounts.empty(settings))
                  .add(
                      settings,
                      values,
                      predictor.score(values),
                      vector.fraudKnownAt(TimeUnit.DAYS.toMillis(day + 1) + MATURITY.toMillis()));
            }
          });
    }
    return counts;
  }

  private String mainFeature() {
    return model.model().importance().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  /** The first day with a verdict, counted from 1 for the day on which it happened. */
  static Optional<Integer> firstDay(List<DriftReport> reports, Verdict verdict) {
    for (int day = 0; day < reports.size(); day++) {
      if (reports.get(day).verdict().compareTo(verdict) >= 0) {
        return Optional.of(day + 1);
      }
    }
    return Optional.empty();
  }

  private static Simulation simulation(long seed, int days) {
    return Simulation.of(
        SimulationOptions.HANDBOOK.withSeed(seed).withSize(CARDS, TERMINALS).withDays(START, days));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
