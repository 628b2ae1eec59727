package org.fraudbeam.services.standalone.bench;

import java.util.concurrent.Callable;
import org.fraudbeam.services.standalone.bench.measure.Throughput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures throughput. */
@Command(
    name = "throughput",
    sortOptions = false,
    description = {
      "Lets each contender go through a topic that is full, with a checkpoint every 10 s and every",
      "score sent, in rounds of random order. Fails if a checkpoint fails."
    },
    mixinStandardHelpOptions = true)
final class ThroughputCommand implements Callable<Integer> {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each contender is measured. Default: ${DEFAULT-VALUE}.")
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
    Throughput result = Throughput.measure(options.bench(), events, rounds, options.contenders());
    options.print(result, result.table());
    return result.failedCheckpoints() == 0 ? 0 : 1;
  }
}
