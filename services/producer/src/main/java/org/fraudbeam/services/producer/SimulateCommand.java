package org.fraudbeam.services.producer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.services.producer.dataset.ColumnNames;
import org.fraudbeam.services.producer.dataset.DataSetSummary;
import org.fraudbeam.services.producer.dataset.DataSetWriter;
import org.fraudbeam.services.producer.dataset.FileFormat;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.ArrivalOrder;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.producer.options.CommonOptions;
import org.fraudbeam.services.producer.options.DisturbanceGroup;
import org.fraudbeam.services.producer.options.SimulationGroup;
import org.fraudbeam.services.producer.simulation.SimulatedTransaction;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a simulated data set to a folder. */
@Command(
    name = "simulate",
    sortOptions = false,
    description = {
      "Writes simulated card transactions, with their frauds, to a folder: one file a day.",
      "The simulation is that of the Fraud Detection Handbook. Column is_fraud holds the truth, "
          + "reported_at when a fraud becomes known."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fraudbeam simulate --output data",
      "  fraudbeam simulate --output data --days 90 --drift amount=x3,from=2026-03-01",
      "  fraudbeam simulate --output data --duplicates 1%% --shuffle 60s"
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
  private static final int ROWS_BETWEEN_REPORTS = 1_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      required = true,
      description = "Where to write; made if there is none.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "csv, which is gzipped, or parquet. Default: ${DEFAULT-VALUE}.")
  private FileFormat format;

  @Option(
      names = "--handbook-columns",
      description =
          "Names the columns as the Handbook does, which has no column for the time of a report.")
  private boolean handbookColumns;

  @Option(names = "--overwrite", description = "Deletes the data set that is in the folder.")
  private boolean overwrite;

  @Option(names = "--json", description = "Prints what was written as JSON.")
  private boolean json;

  @Mixin private CommonOptions common;

  @ArgGroup(validate = false, heading = "%nWhat is simulated:%n")
  private SimulationGroup simulationGroup = new SimulationGroup();

  @ArgGroup(validate = false, heading = "%nWhat goes wrong on the way:%n")
  private DisturbanceGroup disturbanceGroup = new DisturbanceGroup();

  @Override
  public Integer call() throws IOException {
    Simulation simulation = simulation();
    if (overwrite) {
      DataSetWriter.deleteFrom(output);
    }
    ColumnNames columns = handbookColumns ? ColumnNames.HANDBOOK : ColumnNames.FRAUDBEAM;
    try (DataSetWriter writer = DataSetWriter.into(output, format, columns)) {
      writeAll(simulation, writer);
      report(writer.finish());
    }
    return 0;
  }

  private Simulation simulation() {
    try {
      return simulationGroup.simulation(common.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void writeAll(Simulation simulation, DataSetWriter writer) throws IOException {
    SimulationOptions options = simulation.options();
    Iterator<Arrival<SimulatedTransaction>> arrivals = arrivals(simulation);
    try (ConsoleProgress progress =
        ConsoleProgress.start("Simulating", options.days() * DAY_MILLIS, "days", DAY_MILLIS)) {
      for (long row = 0; arrivals.hasNext(); row++) {
        Arrival<SimulatedTransaction> arrival = arrivals.next();
        writer.write(arrival);
        if (row % ROWS_BETWEEN_REPORTS == 0) {
          progress.show(arrival.dueMillis() - options.startMillis(), "");
        }
      }
    }
  }

  private Iterator<Arrival<SimulatedTransaction>> arrivals(Simulation simulation) {
    Disturbance<SimulatedTransaction> disturbance =
        disturbanceGroup
            .copies(SimulateCommand::conflicting, common.seed())
            .then(disturbanceGroup.delays(common.seed()));
    return ArrivalOrder.<SimulatedTransaction, SimulatedTransaction>of(
        simulation.days().flatMap(day -> day.transactions().stream()).iterator(),
        simulated -> simulated.transaction().timestampMillis(),
        (simulated, output) ->
            disturbance.disturb(
                new Arrival<>(simulated.transaction().timestampMillis(), simulated), output));
  }

  private static Optional<SimulatedTransaction> conflicting(SimulatedTransaction simulated) {
    return Optional.of(
        new SimulatedTransaction(
            Message.withOtherAmount(simulated.transaction()),
            simulated.scenario(),
            simulated.reportedAtMillis()));
  }

  private void report(DataSetSummary summary) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("folder", output.toString());
      fields.put("files", summary.files());
      fields.put("transactions", summary.rows());
      fields.put("frauds", summary.frauds());
      out.println(new ObjectMapper().writeValueAsString(fields));
    } else {
      out.printf(
          "Wrote %,d transactions, %,d of them frauds (%.2f %%), to %,d files in %s.%n",
          summary.rows(),
          summary.frauds(),
          100.0 * summary.frauds() / Math.max(1, summary.rows()),
          summary.files(),
          output);
    }
    out.flush();
  }
}
