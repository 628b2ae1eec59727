package org.fraudbeam.services.standalone.bench;

import java.util.concurrent.Callable;
import org.fraudbeam.services.standalone.bench.measure.RuleLoad;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what rules cost. */
@Command(
    name = "rules",
    sortOptions = false,
    description = {
      "Measures the throughput of the scoring job without rules, with ten, and with one",
      "that divides by zero for every transaction, in rounds of random order. Fails if",
      "a checkpoint fails."
    },
    mixinStandardHelpOptions = true)
final class RuleLoadCommand implements Callable<Integer> {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is measured. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "2500000",
      description = "Transactions on the topic. Default: ${DEFAULT-VALUE}.")
  private long events;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    RuleLoad result = RuleLoad.measure(options.bench(), events, rounds);
    options.print(result, result.table());
    return result.failedCheckpoints() == 0 ? 0 : 1;
  }
}
