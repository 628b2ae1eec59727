package org.fraudbeam.services.standalone.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.fraudbeam.pipelines.model.AlertBudget;
import org.fraudbeam.services.producer.options.Durations;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.standalone.demo.scenario.RecordedScenario;
import org.fraudbeam.services.standalone.demo.scenario.Scenario;
import org.fraudbeam.services.standalone.demo.scenario.SimulatedScenario;
import org.fraudbeam.services.standalone.demo.scenario.TrainingFiles;
import org.fraudbeam.services.standalone.screen.LogFile;
import org.fraudbeam.services.standalone.screen.Phases;
import org.fraudbeam.services.standalone.screen.Screen;
import org.fraudbeam.services.standalone.screen.Screens;
import org.fraudbeam.services.standalone.signal.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything at once, on this machine. */
@Command(
    name = "demo",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Shows all of Fraudbeam on this machine: starts Kafka, Flink, PostgreSQL and the scorer, simulates"
          + " 60 days of card payments, trains a model on them, and streams further ones on a fast"
          + " clock. The screen shows each alert with its reason, and how good the alerts are; the"
          + " console, where people decide about them, is in the browser.",
      "Ctrl-C stops it; the next start goes on from there."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fraudbeam demo",
      "  fraudbeam demo --day-length 10s",
      "  fraudbeam demo --transactions payments --columns columns.yaml"
    })
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where everything is kept. Default: ~/.fraudbeam/demo.")
  private Path data = Path.of(System.getProperty("user.home"), ".fraudbeam", "demo");

  @Option(names = "--start-over", description = "Forgets an earlier demo in that folder.")
  private boolean startOver;

  @Option(
      names = "--day-length",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "How long a simulated day takes, for example 10s. Default: 1m.")
  private Duration dayLength = DemoOptions.DEFAULT_DAY;

  @Option(
      names = "--history-days",
      paramLabel = "NUMBER",
      description = "Days of history before the live ones. Default: ${DEFAULT-VALUE}.")
  private int historyDays = 60;

  @Option(
      names = "--customers",
      paramLabel = "NUMBER",
      description = "Simulated customers, who pay twice a day on average. Default: 2000.")
  private @Nullable Integer customers;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Seed of the simulation; another gives other people. Default: 0.")
  private @Nullable Long seed;

  @Option(
      names = "--alert-budget",
      paramLabel = "CARDS",
      description =
          "Cards that people can look at in a simulated day; it decides from which score on"
              + " there is an alert. Default: ${DEFAULT-VALUE}.")
  private int alertBudget = 30;

  @Option(
      names = "--transactions",
      paramLabel = "PATH",
      description =
          "Instead of simulating, replays this file or folder (CSV, gzipped CSV or Parquet): first"
              + " the history, then the rest live. It must tell which transactions were frauds.")
  private @Nullable String transactions;

  @Option(
      names = "--columns",
      paramLabel = "FILE",
      description = "A YAML file that says what the columns of --transactions are called.")
  private @Nullable Path columns;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port of 127.0.0.1 for the console and the API, 0 for any that is free."
              + " Default: ${DEFAULT-VALUE}.")
  private int port = ListenOptions.USUAL_PORT;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Port of 127.0.0.1 for Kafka. Default: 9092, or any other if that is in use.")
  private @Nullable Integer kafkaPort;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      description = "Port of 127.0.0.1 for Flink. Default: any that is free.")
  private int flinkPort;

  @Override
  public Integer call() throws Exception {
    DemoOptions options =
        new DemoOptions(
            data,
            dayLength,
            kafkaPort == null ? OptionalInt.empty() : OptionalInt.of(kafkaPort),
            flinkPort,
            port,
            new AlertBudget(alertBudget));
    StopSignal stop = StopSignal.listen();
    try (DemoFolder folder = DemoFolder.take(data);
        Screen screen = Screens.on(spec.commandLine().getOut())) {
      stop.onAbruptEnd(screen::close);
      if (startOver) {
        folder.clear();
      }
      LogFile.to(folder.log());
      screen.print("Everything runs on this machine and is kept in " + folder.directory() + ".");
      Demo.of(options, folder, scenario(Phases.on(screen)), screen).run(stop);
    }
    return 0;
  }

  private Scenario scenario(Phases phases) throws Exception {
    if (transactions != null) {
      TrainingFiles files = new TrainingFiles(transactions, Optional.ofNullable(columns));
      return phases.run(
          "Reading your transactions",
          detail -> {
            RecordedScenario recorded = RecordedScenario.of(files, historyDays);
            detail.outcome("Read " + recorded.description() + ".");
            return recorded;
          });
    }
    if (columns != null) {
      throw new ParameterException(
          spec.commandLine(), "--columns is for files; name those with --transactions.");
    }
    return SimulatedScenario.of(
        customers == null ? 2_000 : customers, seed == null ? 0 : seed, historyDays);
  }
}
