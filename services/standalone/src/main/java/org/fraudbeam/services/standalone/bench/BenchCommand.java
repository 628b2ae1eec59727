package org.fraudbeam.services.standalone.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the scoring job, and the verdicts about drift. */
@Command(
    name = "bench",
    description = {
      "Measures the scoring job on this machine, beside a native Flink job and a plain loop that"
          + " do",
      "the same work; every contender runs in a process of its own, the broker in this one. And"
          + " how",
      "well drift is told from quiet weeks, and what is lost when parts of the stack die."
    },
    synopsisSubcommandLabel = "BENCHMARK",
    mixinStandardHelpOptions = true,
    subcommands = {
      ThroughputCommand.class,
      LatencyCommand.class,
      HotKeyCommand.class,
      PredictCommand.class,
      RuleLoadCommand.class,
      StateCommand.class,
      SoakCommand.class,
      ChaosCommand.class,
      DriftQualityCommand.class
    })
public final class BenchCommand implements Runnable {

  @Spec private CommandSpec specification;

  @Override
  public void run() {
    throw new ParameterException(
        specification.commandLine(),
        "Name a benchmark: throughput, latency, hot-key, predict, rules, state, soak, chaos or drift.");
  }
}
