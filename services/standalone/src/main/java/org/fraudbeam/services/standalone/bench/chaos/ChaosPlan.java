package org.fraudbeam.services.standalone.bench.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What happens in a run.
 *
 * @param seed of the traffic, of the order of the faults, and of the times between them
 * @param transactions at least so many are sent, and more until the last fault is over
 * @param rate transactions and labels a second
 * @param faults that happen, each once
 * @param folder for everything that is written; its parent has the model
 * @param pipelinesJar what the cluster gets
 * @param flinkConfiguration the folder with its {@code config.yaml}
 */
public record ChaosPlan(
    long seed,
    long transactions,
    int rate,
    Set<Fault> faults,
    Path folder,
    Path pipelinesJar,
    Path flinkConfiguration) {

  /** Checks the bounds. */
  public ChaosPlan {
    if (transactions < 1 || rate < 1) {
      throw new IllegalArgumentException(
          "A run needs at least 1 transaction, and at least 1 a second.");
    }
    faults = Set.copyOf(faults);
  }

  /** As arguments of a program, for {@link #of}. */
  List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                Long.toString(seed),
                Long.toString(transactions),
                Integer.toString(rate),
                folder.toString(),
                pipelinesJar.toString(),
                flinkConfiguration.toString()));
    faults.forEach(fault -> arguments.add(fault.name()));
    return arguments;
  }

  /** From the arguments of a program. */
  static ChaosPlan of(List<String> arguments) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    arguments.stream().skip(6).map(Fault::valueOf).forEach(faults::add);
    return new ChaosPlan(
        Long.parseLong(arguments.get(0)),
        Long.parseLong(arguments.get(1)),
        Integer.parseInt(arguments.get(2)),
        faults,
        Path.of(arguments.get(3)),
        Path.of(arguments.get(4)),
        Path.of(arguments.get(5)));
  }

  /** Where the model is that decides. */
  Path registry() {
    return folder.resolveSibling("registry");
  }
}
