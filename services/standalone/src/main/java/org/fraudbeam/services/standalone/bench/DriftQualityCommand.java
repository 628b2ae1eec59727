package org.fraudbeam.services.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.fraudbeam.services.standalone.bench.drift.DriftQuality;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how well drift is told from quiet weeks. */
@Command(
    name = "drift",
    sortOptions = false,
    description = {
      "Trains a champion in each of many simulated worlds and reports drift day by day: in a quiet",
      "week of each, and in some of them after amounts, frauds, a feature or the season change.",
      "Exit code 1 if more than one quiet week in a hundred has a false retrain."
    },
    mixinStandardHelpOptions = true)
final class DriftQualityCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--weeks",
      paramLabel = "N",
      defaultValue = "100",
      description = "Quiet weeks, each in a world of its own seed. Default: ${DEFAULT-VALUE}.")
  private int weeks;

  @Option(
      names = "--drifts",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "In how many of these worlds everything else happens. Default: ${DEFAULT-VALUE}.")
  private int drifts;

  @Option(
      names = "--cards",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Cards of each world, with two terminals for each: at least "
              + DriftQuality.FEWEST_CARDS
              + ". Default: ${DEFAULT-VALUE}.")
  private int cards;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (cards < DriftQuality.FEWEST_CARDS) {
      throw new ParameterException(
          command.commandLine(),
          "--cards must be at least " + DriftQuality.FEWEST_CARDS + ", not " + cards + ".");
    }
    PrintWriter err = command.commandLine().getErr();
    DriftQuality quality =
        DriftQuality.measure(
            weeks,
            drifts,
            cards,
            line -> {
              err.println(line);
              err.flush();
            });
    PrintWriter out = command.commandLine().getOut();
    out.print(json ? new ObjectMapper().valueToTree(quality).toPrettyString() : quality.table());
    out.println();
    out.flush();
    return quality.isQuietWhenNothingHappens() ? 0 : 1;
  }
}
