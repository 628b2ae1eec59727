package org.fraudbeam.services.producer.options;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fraudbeam.services.producer.simulation.Burst;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import picocli.CommandLine.Option;

/** What is simulated. */
public final class SimulationGroup {
  @Option(
      names = "--customers",
      paramLabel = "NUMBER",
      description = "Customers, who make two payments a day on average. Default: ${DEFAULT-VALUE}.")
  private int customers = 5_000;

  @Option(
      names = "--terminals",
      paramLabel = "NUMBER",
      description = "Terminals. Default: ${DEFAULT-VALUE}.")
  private int terminals = 10_000;

  @Option(
      names = "--start",
      paramLabel = "DATE",
      description = "First day, in UTC. Default: ${DEFAULT-VALUE}.")
  private LocalDate start = LocalDate.of(2026, 1, 1);

  @Option(
      names = "--days",
      paramLabel = "NUMBER",
      description = "Number of days. Default: ${DEFAULT-VALUE}.")
  private int days = 183;

  @Option(
      names = "--radius",
      paramLabel = "NUMBER",
      description =
          "How far from home a customer shops, on a map of 100 by 100. Default: ${DEFAULT-VALUE}.")
  private double radius = 5;

  @Option(
      names = "--label-delay",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "How long after its transaction a fraud is reported. Default: 7d.")
  private Duration labelDelay = Duration.ofDays(7);

  @Option(
      names = "--drift",
      paramLabel = "DRIFT",
      converter = DriftOption.Converter.class,
      description = {
        "Something changes for good, or until a moment; may be repeated:",
        "amount=x3,from=2026-03-01[,to=2026-04-01] multiplies all amounts, and leaves the truth;",
        "fraud=card-testing,from=2026-03-01[,to=...] brings a new kind of fraud, series of tiny payments."
      })
  private List<DriftOption> drifts = new ArrayList<>();

  @Option(
      names = "--burst",
      paramLabel = "BURST",
      converter = BurstOption.class,
      description = {
        "Customers buy more often between two moments; may be repeated:",
        "rate=x5,from=2026-03-01T12:00,to=2026-03-01T13:00."
      })
  private List<Burst> bursts = new ArrayList<>();

  /**
   * The simulation that the options describe.
   *
   * @throws IllegalArgumentException if they are out of bounds
   */
  public Simulation simulation(long seed) {
    Simulation simulation =
        Simulation.of(
            new SimulationOptions(seed, customers, terminals, start, days, radius, labelDelay));
    for (Burst burst : bursts) {
      simulation = simulation.with(burst);
    }
    for (DriftOption drift : drifts) {
      simulation = drift.change().apply(simulation);
    }
    return simulation;
  }
}
