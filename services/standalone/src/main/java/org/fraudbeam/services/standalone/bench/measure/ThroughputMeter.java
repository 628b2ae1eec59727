package org.fraudbeam.services.standalone.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.contender.ContenderProcess;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;

/** Watches a contender go through the traffic: what counts is on the topic of scores. */
final class ThroughputMeter {

  private static final long MILLIS_BETWEEN_LOOKS = 100;
  private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);

  /** The part that is left out of the steady rate, because code is still being compiled. */
  private static final double WARM_UP_PART = 1 / 3.0;

  private final FilledBroker broker;
  private final long before;
  private final long transactions;
  private long startNanos = System.nanoTime();
  private long warmNanos;
  private long warmCount;
  private long nowNanos = startNanos;
  private long count;

  private ThroughputMeter(FilledBroker broker, long transactions) {
    this.broker = broker;
    this.transactions = transactions;
    this.before = broker.end(Topics.SCORES);
  }

  /** Measures one round of a contender. */
  static ThroughputRound measure(
      Bench bench, FilledBroker broker, long transactions, Contender contender, int round)
      throws IOException, InterruptedException {
    ThroughputMeter meter = new ThroughputMeter(broker, transactions);
    try (ContenderProcess process = bench.start(contender, broker, contender.name())) {
      meter.watch(process, contender);
      var health = process.health();
      return new ThroughputRound(
          contender,
          round,
          rate(transactions, meter.nowNanos - meter.startNanos),
          rate(meter.count - meter.warmCount, meter.nowNanos - meter.warmNanos),
          health.cpuSeconds() * 1e6 / transactions,
          health);
    }
  }

  private void watch(ContenderProcess process, Contender contender)
      throws IOException, InterruptedException {
    long lastProgress = System.nanoTime();
    while (count < transactions) {
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
      if (look()) {
        lastProgress = nowNanos;
      } else if (!process.isAlive() || nowNanos - lastProgress > LONGEST_STANDSTILL.toNanos()) {
        throw new IOException(
            "The contender %s came no further than %,d of %,d transactions; its log says why."
                .formatted(contender.title(), count, transactions));
      }
    }
  }

  /** Returns whether there is progress. */
  private boolean look() {
    long seen = broker.end(Topics.SCORES) - before;
    long seenAt = System.nanoTime();
    if (count == 0) {
      startNanos = nowNanos;
    }
    nowNanos = seenAt;
    boolean progress = seen > count;
    count = seen;
    if (warmNanos == 0 && count >= transactions * WARM_UP_PART) {
      warmNanos = seenAt;
      warmCount = count;
    }
    return progress;
  }

  private static double rate(long number, long nanos) {
    return number * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
  }
}
