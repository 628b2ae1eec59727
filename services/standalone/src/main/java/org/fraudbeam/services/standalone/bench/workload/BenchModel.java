package org.fraudbeam.services.standalone.bench.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.training.LabelledVector;
import org.fraudbeam.pipelines.training.RegisterModel;
import org.fraudbeam.pipelines.training.TrainModel;
import org.fraudbeam.pipelines.training.TrainingPlan;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;

/** A model like those that are in use: 100 trees over the default features. */
public final class BenchModel {

  private static final int CARDS = 2_000;
  private static final int TERMINALS = 4_000;
  private static final int DAYS = 56;

  /** The default of 100 cards a day is for 5,000 cards; the traffic has 0.02 % alerts then. */
  private static final AlertBudget BUDGET = new AlertBudget(10);

  private BenchModel() {}

  /** Trains and registers a champion, unless the registry has one. */
  public static void ensureChampion(Path registryDirectory) throws IOException {
    ModelRegistry registry = DirectoryRegistry.at(registryDirectory);
    if (registry.aliases().find(Aliases.CHAMPION).isEmpty()) {
      register(registry, 7);
    }
  }

  /** Trains a model on the simulation of a seed and registers it. */
  public static void register(ModelRegistry registry, long seed) throws IOException {
    RegisterModel.register(
        registry,
        TrainModel.with(FeatureSets.cardFraud(), TrainingPlan.defaults().withBudget(BUDGET))
            .train(rows(FeatureSets.cardFraud(), seed)));
  }

  private static List<LabelledVector> rows(FeatureSet features, long seed) {
    Simulation simulation =
        Simulation.of(
            SimulationOptions.HANDBOOK
                .withSeed(seed)
                .withSize(CARDS, TERMINALS)
                .withDays(LocalDate.of(2025, 10, 1), DAYS));
    List<LabelledVector> rows = new ArrayList<>();
    SimulatedVectors.of(simulation, features, rows::add);
    return rows;
  }
}
