package org.fraudbeam.services.standalone.bench.chaos;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.fraudbeam.services.standalone.bench.measure.Medians;

/**
 * What came of runs with different seeds.
 *
 * @param runs in the order of their seeds
 */
public record ChaosReport(List<ChaosRun> runs) {

  /** Keeps the runs as they are. */
  public ChaosReport {
    runs = List.copyOf(runs);
  }

  /** Whether nothing was lost, doubled or wrong in any of them. */
  @JsonIgnore
  public boolean isClean() {
    return runs.stream().allMatch(ChaosRun::isClean);
  }

  /** As two tables in Markdown, and whatever is wrong. */
  @JsonIgnore
  public String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | seed | seconds | transactions | labels | requests by status | decisions repeated | of them differ | alerts | equal | late | tie | mismatch | missing | extra | wrong |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """);
    runs.forEach(run -> table.append(line(run)));
    table.append(
        """

        | fault | lasted s, median | recovered after s, median (each run) | longest until a decision s, median (each run) |
        |---|---|---|---|
        """);
    for (Fault fault : Fault.values()) {
      List<Recovery> recoveries =
          runs.stream()
              .flatMap(run -> run.recoveries().stream())
              .filter(recovery -> recovery.fault() == fault)
              .toList();
      if (!recoveries.isEmpty()) {
        table.append(line(fault, recoveries));
      }
    }
    runs.forEach(
        run ->
            run.faults()
                .forEach(wrong -> table.append("Seed %d: %s%n".formatted(run.seed(), wrong))));
    return table.toString();
  }

  private static String line(ChaosRun run) {
    return String.format(
        Locale.ROOT,
        "| %d | %.0f | %,d | %,d | %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %d |%n",
        run.seed(),
        run.seconds(),
        run.transactions(),
        run.labels(),
        run.requests(),
        run.repeated(),
        run.differing(),
        run.alerts(),
        run.parity().get("equal"),
        run.parity().get("late"),
        run.parity().get("tie"),
        run.parity().get("mismatch"),
        run.parity().get("missing"),
        run.parity().get("extra"),
        run.faults().size());
  }

  private static String line(Fault fault, List<Recovery> recoveries) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %s | %s |%n",
        fault.title(),
        Medians.of(recoveries.stream().mapToDouble(Recovery::lastedSeconds)),
        medianAndEach(recoveries, Recovery::recoveredSeconds),
        medianAndEach(recoveries, Recovery::longestSeconds));
  }

  private static String medianAndEach(
      List<Recovery> recoveries, ToDoubleFunction<Recovery> seconds) {
    String each =
        recoveries.stream()
            .map(recovery -> String.format(Locale.ROOT, "%.0f", seconds.applyAsDouble(recovery)))
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT, "%.1f (%s)", Medians.of(recoveries.stream().mapToDouble(seconds)), each);
  }
}
