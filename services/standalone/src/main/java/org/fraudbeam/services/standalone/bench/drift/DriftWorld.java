package org.fraudbeam.services.standalone.bench.drift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

  private static final FeatureSet FEATURES = FeatureSets.cardFraud();
  private static final Duration MATURITY = FEATURES.maturity();
  private static final DriftPlan PLAN = DriftPlan.defaults(MATURITY);

  /** The Handbook has 10,000 terminals for its 5,000 cards, and alerts 100 of these a day. */
  private static final int TERMINALS_PER_CARD = 2;

  static final int CARDS_PER_ALERT = 50;

  private static final LocalDate START = LocalDate.of(2026, 1, 5);
  private static final int WARM_UP_DAYS = 70;

  /** 28 days of training, 14 held out, and the label delay after both. */
  private static final int TRAINED_AFTER_DAYS = WARM_UP_DAYS + 28 + 7 + 14 + 7;

  private static final LocalDate TRAINED = START.plusDays(TRAINED_AFTER_DAYS);
  private static final LocalDate ONSET = TRAINED.plusDays(21);

  private final Simulation simulation;
  private final BundleContents model;
  private final List<LabelledVector> sinceTraining;

  private DriftWorld(
      Simulation simulation, BundleContents model, List<LabelledVector> sinceTraining) {
    this.simulation = simulation;
    this.model = model;
    this.sinceTraining = sinceTraining;
  }

  /**
   * Trains the champion of a world.
   *
   * @param cards how many cards it has
   * @param days how many days after the onset can be looked at
   */
  static DriftWorld of(long seed, int cards, int days) {
    Simulation simulation =
        Simulation.of(
            SimulationOptions.HANDBOOK
                .withSeed(seed)
                .withSize(cards, TERMINALS_PER_CARD * cards)
                .withDays(START, Math.toIntExact(ChronoUnit.DAYS.between(START, ONSET)) + days));
    List<LabelledVector> rows = new ArrayList<>();
    List<LabelledVector> sinceTraining = new ArrayList<>();
    vectors(
        simulation,
        START.plusDays(WARM_UP_DAYS),
        vector -> (isBefore(TRAINED, vector) ? rows : sinceTraining).add(vector));
    BundleContents model =
        TrainModel.with(
                FEATURES,
                TrainingPlan.defaults().withBudget(new AlertBudget(cards / CARDS_PER_ALERT)))
            .train(rows, start(TRAINED));
    return new DriftWorld(simulation, model, sinceTraining);
  }

  /** The verdict of every day of some days after something happened, at most those of the world. */
  List<DriftReport> reports(DriftScenario scenario, int days) {
    SortedMap<Long, TransactionCounts> counts = count(scenario);
    Champion champion = Champion.of(1, model.model(), model.settings());
    List<DriftReport> reports = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      reports.add(
          DriftReport.of(champion, PLAN, counts, ONSET.plusDays(day).toEpochDay(), true, null));
    }
    return reports;
  }

  private SortedMap<Long, TransactionCounts> count(DriftScenario scenario) {
    ScoringSettings settings = model.settings();
    String mainFeature = mainFeature();
    SortedMap<Long, TransactionCounts> counts = new TreeMap<>();
    try (Predictor predictor = model.model().newPredictor(settings.calibration())) {
      happening(
          scenario,
          vector -> {
            double[] values =
                isBefore(ONSET, vector)
                    ? vector.values()
                    : scenario.served(FEATURES, mainFeature, vector.values());
            long day = TimeUnit.MILLISECONDS.toDays(vector.timestampMillis());
            counts
                .computeIfAbsent(day, first -> TransactionCounts.empty(settings))
                .add(
                    settings,
                    values,
                    predictor.score(values),
                    vector.fraudKnownAt(TimeUnit.DAYS.toMillis(day + 1) + MATURITY.toMillis()));
          });
    }
    return counts;
  }

  /** The transactions since the training, simulated again only where others happen. */
  private void happening(DriftScenario scenario, Consumer<LabelledVector> vectors) {
    Simulation changed = scenario.in(simulation, start(ONSET));
    if (changed == simulation) {
      sinceTraining.forEach(vectors);
    } else {
      vectors(changed, TRAINED, vectors);
    }
  }

  private static void vectors(
      Simulation simulation, LocalDate from, Consumer<LabelledVector> vectors) {
    SimulatedVectors.of(
        simulation,
        FEATURES,
        vector -> {
          if (!isBefore(from, vector)) {
            vectors.accept(vector);
          }
        });
  }

  private static boolean isBefore(LocalDate day, LabelledVector vector) {
    return vector.timestampMillis() < start(day).toEpochMilli();
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

  private static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
