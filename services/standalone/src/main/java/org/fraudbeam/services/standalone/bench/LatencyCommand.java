package org.fraudbeam.services.standalone.bench;

import java.util.concurrent.Callable;
import org.fraudbeam.services.standalone.bench.measure.Latency;
import org.fraudbeam.services.standalone.bench.measure.LatencyPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures latency. */
@Command(
    name = "latency",
    sortOptions = false,
    description = {
      "Sends transactions at a rate and receives their scores, every score sent: how long from the",
      "producer to the consumer, after a warm-up."
    },
    mixinStandardHelpOptions = true)
final class LatencyCommand implements Callable<Integer> {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each contender is measured. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Transactions a second. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "90",
      description = "Time at this rate before anything counts. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Time that counts. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    Latency result =
        Latency.measure(
            options.bench(), new LatencyPlan(rate, warmUp, seconds), rounds, options.contenders());
    options.print(result, result.table());
    return 0;
  }
}
