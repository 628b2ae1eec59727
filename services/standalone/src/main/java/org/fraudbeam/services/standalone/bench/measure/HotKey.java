package org.fraudbeam.services.standalone.bench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;
import org.fraudbeam.services.standalone.bench.workload.Traffic;

/**
 * What it does to the scoring job when one terminal has half of all transactions.
 *
 * @param transactions how many there are on the topic
 * @param ordinary rounds with ordinary traffic
 * @param hot rounds with the hot terminal, each made next to the ordinary one of the same number
 * @param state what the hot terminal remembers at the end
 */
public record HotKey(
    long transactions, List<ThroughputRound> ordinary, List<ThroughputRound> hot, HotState state) {

  private static final long SEED = 44;

  /** Measures the scoring job. */
  public static HotKey measure(Bench bench, long transactions, int rounds)
      throws IOException, InterruptedException {
    bench.prepareModel();
    List<ThroughputRound> ordinary = new ArrayList<>();
    List<ThroughputRound> hot = new ArrayList<>();
    Random random = new Random(SEED);
    for (int round = 1; round <= rounds; round++) {
      List<Boolean> order = new ArrayList<>(List.of(false, true));
      Collections.shuffle(order, random);
      for (boolean isHot : order) {
        ThroughputRound one = round(bench, new Traffic(transactions, isHot), round);
        (isHot ? hot : ordinary).add(one);
        bench.narrator().say((isHot ? "hot key:  " : "ordinary: ") + Throughput.line(one));
      }
    }
    bench.narrator().say("Looking at what the hot terminal remembers.");
    return new HotKey(transactions, ordinary, hot, HotState.after(new Traffic(transactions, true)));
  }

  private static ThroughputRound round(Bench bench, Traffic traffic, int round)
      throws IOException, InterruptedException {
    try (FilledBroker broker = bench.brokerWith(traffic)) {
      broker.truncate(List.of(Topics.SCORES, Topics.ALERTS));
      return ThroughputMeter.measure(bench, broker, traffic.transactions(), Contender.BEAM, round);
    }
  }

  /** Median over the rounds of the rate with the hot key by the ordinary one. */
  public double medianRatio() {
    return Medians.of(
        IntStream.range(0, hot.size())
            .mapToDouble(i -> hot.get(i).averageRate() / ordinary.get(i).averageRate()));
  }

  /** As a table in Markdown. */
  @JsonIgnore
  public String table() {
    return String.format(
        Locale.ROOT,
        """
        | traffic | transactions/s, average | steady | failed checkpoints |
        |---|---|---|---|
        %s%s
        With the hot key the job has %.2f of its throughput (median of the ratios of %d rounds).
        The hot terminal remembers %,d bytes: %,d transactions one by one (at most %,d) and %,d hourly totals (at most %,d).
        """,
        row("ordinary", ordinary),
        row("one terminal has half", hot),
        medianRatio(),
        hot.size(),
        state.bytes(),
        state.exactTransactions(),
        state.mostExactTransactions(),
        state.hours(),
        state.mostHours());
  }

  private static String row(String name, List<ThroughputRound> rounds) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %d |%n",
        name,
        Medians.of(rounds.stream().mapToDouble(ThroughputRound::averageRate)),
        Medians.of(rounds.stream().mapToDouble(ThroughputRound::steadyRate)),
        rounds.stream().mapToLong(round -> round.health().failedCheckpoints()).sum());
  }
}
