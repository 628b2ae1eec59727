package org.fraudbeam.services.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.fraudbeam.services.standalone.bench.chaos.ChaosPlan;
import org.fraudbeam.services.standalone.bench.chaos.ChaosProcess;
import org.fraudbeam.services.standalone.bench.chaos.ChaosReport;
import org.fraudbeam.services.standalone.bench.chaos.ChaosRun;
import org.fraudbeam.services.standalone.bench.chaos.Fault;
import org.fraudbeam.services.standalone.deploy.PipelinesJarOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the parts of a stack die. */
@Command(
    name = "chaos",
    sortOptions = false,
    description = {
      "Starts Kafka, Flink, PostgreSQL and the scorer, each a process of its own, sends transactions,"
          + " labels and requests, and meanwhile kills, stops and cuts off one part after the other."
          + " Then checks that every transaction that was acknowledged has exactly one decision,"
          + " every alert one row, and every served vector its parity.",
      "Linux only: a run has a network of its own. Exit code 1 if anything is wrong."
    },
    mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the first run. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs, each with a seed of its own. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--transactions",
      paramLabel = "N",
      defaultValue = "500000",
      description =
          "So many transactions and labels, and more until the last fault is over. Default:"
              + " ${DEFAULT-VALUE}.")
  private long transactions;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Transactions and labels a second. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "Only these: ${COMPLETION-CANDIDATES}; may be repeated.")
  private Set<Fault> faults = EnumSet.noneOf(Fault.class);

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data/chaos",
      description =
          "Where everything is kept, about 4 GB a run, in a folder for each. Default:"
              + " ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "The folder of the clone. Default: the present one.")
  private Path folder;

  @Mixin private PipelinesJarOption pipelinesJar = new PipelinesJarOption();

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Path repository = folder.toAbsolutePath().normalize();
    Path jar = pipelinesJar.in(repository).toAbsolutePath().normalize();
    PrintWriter err = command.commandLine().getErr();
    List<ChaosRun> all = new ArrayList<>();
    for (long number = seed; number < seed + runs; number++) {
      ChaosPlan plan =
          new ChaosPlan(
              number,
              transactions,
              rate,
              faults.isEmpty() ? EnumSet.allOf(Fault.class) : faults,
              data.toAbsolutePath().normalize().resolve("run-" + number + "-" + UUID.randomUUID()),
              jar,
              repository.resolve("pipelines/flink"));
      all.add(
          ChaosProcess.run(
              plan,
              line -> {
                err.println(line);
                err.flush();
              }));
    }
    ChaosReport report = new ChaosReport(all);
    PrintWriter out = command.commandLine().getOut();
    out.println(json ? new ObjectMapper().valueToTree(report).toPrettyString() : report.table());
    out.flush();
    return report.isClean() ? 0 : 1;
  }
}
