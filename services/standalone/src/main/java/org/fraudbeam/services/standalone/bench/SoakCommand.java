package org.fraudbeam.services.standalone.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fraudbeam.services.standalone.bench.measure.Soak;
import org.fraudbeam.services.standalone.bench.measure.SoakPlot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures whether the scoring job stays as it is. */
@Command(
    name = "soak",
    sortOptions = false,
    description = {
      "Sends transactions and labels at a rate for as long as you like, and measures latency, heap and",
      "state of the scoring job in every minute. Days of the simulation pass in seconds, so that every",
      "window is full after five minutes; from then on nothing should grow."
    },
    mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long, more than 5. Default: ${DEFAULT-VALUE}.")
  private int minutes;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Transactions and labels a second. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "A PNG file for a plot of every minute.")
  private @Nullable Path plot;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws Exception {
    Soak result = Soak.measure(options.bench(), rate, minutes);
    if (plot != null) {
      SoakPlot.draw(result, plot);
    }
    options.print(result, result.table());
    return 0;
  }
}
