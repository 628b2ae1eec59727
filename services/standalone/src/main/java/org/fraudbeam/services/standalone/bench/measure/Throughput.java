package org.fraudbeam.services.standalone.bench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;
import org.fraudbeam.services.standalone.bench.workload.Traffic;

/**
 * How fast each contender goes through the same topic, in rounds, in an order drawn anew for every
 * round.
 *
 * @param transactions how many there are on the topic
 * @param rounds all measurements, in the order in which they were made
 */
public record Throughput(long transactions, List<ThroughputRound> rounds) {

  private static final long SEED = 42;

  /** Measures. */
  public static Throughput measure(
      Bench bench, long transactions, int rounds, List<Contender> contenders)
      throws IOException, InterruptedException {
    bench.prepareModel();
    List<ThroughputRound> measured = new ArrayList<>();
    try (FilledBroker broker = bench.brokerWith(new Traffic(transactions, false))) {
      Random random = new Random(SEED);
      for (int round = 1; round <= rounds; round++) {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.shuffle(order, random);
        for (Contender contender : order) {
          ThroughputRound one =
              ThroughputMeter.measure(bench, broker, transactions, contender, round);
          measured.add(one);
          bench.narrator().say(line(one));
          broker.truncate(List.of(Topics.SCORES, Topics.ALERTS));
        }
      }
    }
    return new Throughput(transactions, measured);
  }

  /** Median over the rounds of what a contender reached. */
  public double median(Contender contender, ToDoubleFunction<ThroughputRound> figure) {
    return Medians.of(of(contender).stream().mapToDouble(figure));
  }

  /** Median over the rounds of one contender's figure by another's. */
  public double medianRatio(
      Contender contender, Contender by, ToDoubleFunction<ThroughputRound> figure) {
    List<ThroughputRound> ones = of(contender);
    List<ThroughputRound> others = of(by);
    return Medians.of(
        IntStream.range(0, Math.min(ones.size(), others.size()))
            .mapToDouble(
                i -> figure.applyAsDouble(ones.get(i)) / figure.applyAsDouble(others.get(i))));
  }

  /** Checkpoints that failed, of all contenders and rounds. */
  public long failedCheckpoints() {
    return rounds.stream().mapToLong(round -> round.health().failedCheckpoints()).sum();
  }

  /** As a table in Markdown. */
  @JsonIgnore
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| contender | transactions/s, average | steady | CPU µs a transaction | average by native"
            + " (per round) | steady by native | checkpoints | failed |\n");
    table.append("|---|---|---|---|---|---|---|---|\n");
    for (Contender contender : Contender.values()) {
      List<ThroughputRound> all = of(contender);
      if (!all.isEmpty()) {
        table.append(row(contender, all));
      }
    }
    return table.toString();
  }

  private String row(Contender contender, List<ThroughputRound> all) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %.1f | %.2f (%s) | %.2f | %d | %d |%n",
        contender.title(),
        median(contender, ThroughputRound::averageRate),
        median(contender, ThroughputRound::steadyRate),
        median(contender, ThroughputRound::cpuMicros),
        medianRatio(contender, Contender.NATIVE, ThroughputRound::averageRate),
        ratios(contender),
        medianRatio(contender, Contender.NATIVE, ThroughputRound::steadyRate),
        all.stream().mapToLong(round -> round.health().completedCheckpoints()).sum(),
        all.stream().mapToLong(round -> round.health().failedCheckpoints()).sum());
  }

  private String ratios(Contender contender) {
    List<ThroughputRound> ones = of(contender);
    List<ThroughputRound> others = of(Contender.NATIVE);
    return String.join(
        " ",
        IntStream.range(0, Math.min(ones.size(), others.size()))
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "%.2f",
                        ones.get(i).averageRate() / others.get(i).averageRate()))
            .toList());
  }

  private List<ThroughputRound> of(Contender contender) {
    return rounds.stream().filter(round -> round.contender() == contender).toList();
  }

  static String line(ThroughputRound one) {
    return String.format(
        Locale.ROOT,
        "Round %d, %-13s %,9.0f/s on average, %,9.0f/s steady, %5.1f µs CPU, checkpoints %d"
            + " (%d failed), restarts %d",
        one.round(),
        one.contender().title() + ":",
        one.averageRate(),
        one.steadyRate(),
        one.cpuMicros(),
        one.health().completedCheckpoints(),
        one.health().failedCheckpoints(),
        one.health().restarts());
  }
}
