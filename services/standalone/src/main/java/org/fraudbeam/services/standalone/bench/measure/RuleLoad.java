package org.fraudbeam.services.standalone.bench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.workload.BenchRules;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;
import org.fraudbeam.services.standalone.bench.workload.Traffic;

/**
 * What rules cost the scoring job, in rounds, in an order drawn anew for every round.
 *
 * @param transactions how many there are on the topic
 * @param rounds all measurements, in the order in which they were made
 */
public record RuleLoad(long transactions, List<Round> rounds) {

  private static final long SEED = 45;

  /**
   * One measurement.
   *
   * @param rules the rules that the job had
   * @param alerts how many alerts it wrote
   * @param measured how fast it was
   */
  public record Round(BenchRules rules, long alerts, ThroughputRound measured) {}

  /** Measures the scoring job. */
  public static RuleLoad measure(Bench bench, long transactions, int rounds)
      throws IOException, InterruptedException {
    bench.prepareModel();
    List<Round> measured = new ArrayList<>();
    try (FilledBroker broker = bench.brokerWith(new Traffic(transactions, false))) {
      Random random = new Random(SEED);
      for (int round = 1; round <= rounds; round++) {
        List<BenchRules> order = new ArrayList<>(Arrays.asList(BenchRules.values()));
        Collections.shuffle(order, random);
        for (BenchRules rules : order) {
          Round one = round(bench, broker, transactions, rules, round);
          measured.add(one);
          bench
              .narrator()
              .say(
                  "%-28s %,d alerts. %s"
                      .formatted(
                          rules.title() + ":", one.alerts(), Throughput.line(one.measured())));
        }
      }
      BenchRules.NONE.putOn(broker.bootstrapServers());
    }
    return new RuleLoad(transactions, measured);
  }

  private static Round round(
      Bench bench, FilledBroker broker, long transactions, BenchRules rules, int round)
      throws IOException, InterruptedException {
    rules.putOn(broker.bootstrapServers());
    broker.truncate(List.of(Topics.SCORES, Topics.ALERTS));
    ThroughputRound measured =
        ThroughputMeter.measure(bench, broker, transactions, Contender.BEAM, round);
    return new Round(rules, broker.count(Topics.ALERTS), measured);
  }

  /** Median over the rounds of a figure with rules by the same figure without. */
  public double medianRatio(BenchRules rules, ToDoubleFunction<ThroughputRound> figure) {
    return Medians.of(Arrays.stream(ratios(rules, figure)));
  }

  /** Checkpoints that failed in all rounds. */
  public long failedCheckpoints() {
    return rounds.stream().mapToLong(round -> round.measured().health().failedCheckpoints()).sum();
  }

  /** As a table in Markdown. */
  @JsonIgnore
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| rules | transactions/s, average | steady | CPU µs a transaction | average by none"
            + " (per round) | steady by none | alerts | failed checkpoints |\n");
    table.append("|---|---|---|---|---|---|---|---|\n");
    for (BenchRules rules : BenchRules.values()) {
      table.append(row(rules));
    }
    return table.toString();
  }

  private String row(BenchRules rules) {
    List<Round> all = of(rules);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %.1f | %.2f (%s) | %.2f | %,d | %d |%n",
        rules.title(),
        median(all, ThroughputRound::averageRate),
        median(all, ThroughputRound::steadyRate),
        median(all, ThroughputRound::cpuMicros),
        medianRatio(rules, ThroughputRound::averageRate),
        Arrays.stream(ratios(rules, ThroughputRound::averageRate))
            .mapToObj(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
            .collect(Collectors.joining(" ")),
        medianRatio(rules, ThroughputRound::steadyRate),
        all.get(0).alerts(),
        all.stream().mapToLong(one -> one.measured().health().failedCheckpoints()).sum());
  }

  private static double median(List<Round> all, ToDoubleFunction<ThroughputRound> figure) {
    return Medians.of(all.stream().mapToDouble(one -> figure.applyAsDouble(one.measured())));
  }

  private double[] ratios(BenchRules rules, ToDoubleFunction<ThroughputRound> figure) {
    List<Round> ones = of(rules);
    List<Round> without = of(BenchRules.NONE);
    return IntStream.range(0, ones.size())
        .mapToDouble(
            i ->
                figure.applyAsDouble(ones.get(i).measured())
                    / figure.applyAsDouble(without.get(i).measured()))
        .toArray();
  }

  private List<Round> of(BenchRules rules) {
    return rounds.stream().filter(round -> round.rules() == rules).toList();
  }
}
