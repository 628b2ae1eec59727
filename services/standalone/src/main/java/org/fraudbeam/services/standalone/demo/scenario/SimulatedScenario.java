package org.fraudbeam.services.standalone.demo.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.services.producer.dataset.ColumnNames;
import org.fraudbeam.services.producer.dataset.DataSetWriter;
import org.fraudbeam.services.producer.dataset.FileFormat;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;

/** Simulated cards; the live days follow on the days of history without end. */
public final class SimulatedScenario implements Scenario {

  /** Half as many cards as terminals, as in the Handbook. */
  public static final int TERMINALS_PER_CUSTOMER = 2;

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

  /** At a day a minute it would take two weeks to live through them. */
  private static final int DAYS = 20_000;

  private static final String TRUTH = "\"is_fraud_simulated\":";

  private final Simulation simulation;
  private final int historyDays;

  private SimulatedScenario(Simulation simulation, int historyDays) {
    this.simulation = simulation;
    this.historyDays = historyDays;
  }

  /**
   * A simulation.
   *
   * @throws IllegalArgumentException if a number is out of bounds
   */
  public static SimulatedScenario of(int customers, long seed, int historyDays) {
    SimulationOptions options =
        SimulationOptions.HANDBOOK
            .withSeed(seed)
            .withSize(customers, TERMINALS_PER_CUSTOMER * customers)
            .withDays(FIRST_DAY, DAYS);
    return new SimulatedScenario(Simulation.of(options), historyDays);
  }

  @Override
  public String description() {
    SimulationOptions options = simulation.options();
    return "%,d simulated customers at %,d terminals, seed %d, %d days of history"
        .formatted(options.customers(), options.terminals(), options.seed(), historyDays);
  }

  @Override
  public String truthInWords() {
    return "A fraud is reported %d simulated days after it happened; precision and recall are against the simulated truth."
        .formatted(simulation.options().labelDelay().toDays());
  }

  @Override
  public long historyEndMillis() {
    return simulation.options().startMillis() + Duration.ofDays(historyDays).toMillis();
  }

  @Override
  public Sequence open() {
    return Sequence.of(Timeline.messages(Timeline.of(simulation), Disturbance.none()), () -> {});
  }

  @Override
  public TrainingFiles trainingFiles(Path folder) throws IOException {
    DataSetWriter.deleteFrom(folder);
    Files.createDirectories(folder);
    try (DataSetWriter writer = DataSetWriter.into(folder, FileFormat.CSV, ColumnNames.FRAUDBEAM)) {
      for (int day = 0; day < historyDays; day++) {
        for (SimulatedTransaction simulated : simulation.day(day).transactions()) {
          writer.write(new Arrival<>(simulated.transaction().timestampMillis(), simulated));
        }
      }
      writer.finish();
    }
    return new TrainingFiles(folder.toString(), Optional.empty());
  }

  @Override
  public Optional<Boolean> isFraud(Transaction transaction) {
    String fields = transaction.unknownFields();
    return fields.contains(TRUTH) ? Optional.of(fields.contains(TRUTH + "true")) : Optional.empty();
  }
}
