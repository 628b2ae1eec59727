package org.fraudbeam.services.standalone.bench;

import java.util.concurrent.Callable;
import org.fraudbeam.services.standalone.bench.measure.HotKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a hot key costs. */
@Command(
    name = "hot-key",
    sortOptions = false,
    description = {
      "Measures the throughput of the scoring job when one terminal has half of all transactions,",
      "beside that of ordinary traffic, and what that terminal has to remember."
    },
    mixinStandardHelpOptions = true)
final class HotKeyCommand implements Callable<Integer> {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each traffic is measured. Default: ${DEFAULT-VALUE}.")
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
    HotKey result = HotKey.measure(options.bench(), events, rounds);
    options.print(result, result.table());
    return result.state().isWithinBounds() ? 0 : 1;
  }
}
