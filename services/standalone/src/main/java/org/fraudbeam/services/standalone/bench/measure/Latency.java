package org.fraudbeam.services.standalone.bench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;
import org.fraudbeam.services.standalone.bench.workload.Traffic;

/**
 * How long a score takes at a steady rate, every score sent.
 *
 * @param plan the rate and the times
 * @param runs all measurements, in the order in which they were made
 */
public record Latency(LatencyPlan plan, List<LatencyRun> runs) {

  private static final long SEED = 43;

  /** Measures. */
  public static Latency measure(Bench bench, LatencyPlan plan, int runs, List<Contender> contenders)
      throws IOException, InterruptedException {
    bench.prepareModel();
    bench.narrator().say("Making %,d transactions ready.".formatted(plan.transactions()));
    TimedTraffic traffic = TimedTraffic.ready(new Traffic(plan.transactions(), false));
    List<LatencyRun> measured = new ArrayList<>();
    try (FilledBroker broker = bench.emptyBroker()) {
      Random random = new Random(SEED);
      for (int run = 1; run <= runs; run++) {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.shuffle(order, random);
        for (Contender contender : order) {
          LatencyRun one = LatencyMeter.measure(bench, broker, traffic, plan, contender, run);
          measured.add(one);
          bench.narrator().say(line(one));
        }
      }
    }
    return new Latency(plan, measured);
  }

  /** Median over the runs of a contender's figure. */
  public double median(Contender contender, ToDoubleFunction<LatencyRun> figure) {
    return Medians.of(of(contender).stream().mapToDouble(figure));
  }

  /** As a table in Markdown: the median of the runs, and every run. */
  @JsonIgnore
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append("| contender | p50 ms | p99 ms | p99.9 ms | failed checkpoints |\n");
    table.append("|---|---|---|---|---|\n");
    for (Contender contender : Contender.values()) {
      if (!of(contender).isEmpty()) {
        table.append(
            "| %s | %s | %s | %s | %d |%n"
                .formatted(
                    contender.title(),
                    cell(contender, LatencyRun::p50),
                    cell(contender, LatencyRun::p99),
                    cell(contender, LatencyRun::p999),
                    of(contender).stream()
                        .mapToLong(run -> run.health().failedCheckpoints())
                        .sum()));
      }
    }
    return table.toString();
  }

  private String cell(Contender contender, ToDoubleFunction<LatencyRun> figure) {
    List<String> all =
        of(contender).stream()
            .map(run -> String.format(Locale.ROOT, "%.0f", figure.applyAsDouble(run)))
            .toList();
    return String.format(
        Locale.ROOT, "%.1f (%s)", median(contender, figure), String.join(" ", all));
  }

  private List<LatencyRun> of(Contender contender) {
    return runs.stream().filter(run -> run.contender() == contender).toList();
  }

  private static String line(LatencyRun one) {
    return String.format(
        Locale.ROOT,
        "Run %d, %-13s p50 %6.1f ms, p99 %6.1f ms, p99.9 %6.1f ms, largest %6.1f ms, %,d scored,"
            + " checkpoints %d (%d failed), restarts %d",
        one.run(),
        one.contender().title() + ":",
        one.p50(),
        one.p99(),
        one.p999(),
        one.largest(),
        one.scored(),
        one.health().completedCheckpoints(),
        one.health().failedCheckpoints(),
        one.health().restarts());
  }
}
