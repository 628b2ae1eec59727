package org.fraudbeam.services.standalone.bench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.producer.delivery.EventProducer;
import org.fraudbeam.services.producer.delivery.KafkaMessageSink;
import org.fraudbeam.services.producer.delivery.Pacing;
import org.fraudbeam.services.producer.delivery.Timeline;
import org.fraudbeam.services.producer.delivery.TopicNames;
import org.fraudbeam.services.producer.disturbance.Arrival;
import org.fraudbeam.services.producer.disturbance.Disturbance;
import org.fraudbeam.services.producer.disturbance.Message;
import org.fraudbeam.services.producer.simulation.Simulation;
import org.fraudbeam.services.producer.simulation.SimulationOptions;
import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.contender.ContenderProcess;
import org.fraudbeam.services.standalone.bench.contender.Health;
import org.fraudbeam.services.standalone.bench.workload.FilledBroker;

/**
 * Whether the scoring job stays as it is for as long as it runs: latency, heap and state of every
 * minute.
 *
 * @param rate transactions and labels a second
 * @param minutes one after the other
 * @param health at the end
 */
public record Soak(int rate, List<Minute> minutes, Health health) {

  /** The compiler is done, and every window is full, as days of the simulation pass in seconds. */
  private static final int SETTLED_AFTER = 5;

  /** Time to catch up with what waited meanwhile. */
  private static final Duration AFTER_COLLECTION = Duration.ofSeconds(5);

  private static final double BYTES_PER_MEGABYTE = 1e6;

  /** So few that two thirds of a day pass every second, and windows of 60 days fill in minutes. */
  private static final int CARDS = 1_500;

  private static final int TERMINALS = 1_000;

  /** All of it lies in the past, as the job refuses what is dated ahead. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

  private static final int DAYS = 3_600;

  /** Keeps the minutes as they are. */
  public Soak {
    minutes = List.copyOf(minutes);
  }

  /**
   * What a minute was like.
   *
   * @param number from 1
   * @param decisions in it
   * @param p50 half of them took at most this long from sending, in milliseconds
   * @param p99 99 of 100
   * @param heapMegabytes in use at its end, when all garbage was collected
   * @param checkpointMegabytes size of the latest checkpoint
   */
  public record Minute(
      int number,
      int decisions,
      double p50,
      double p99,
      double heapMegabytes,
      double checkpointMegabytes) {}

  /**
   * Measures for so many minutes. What happens while garbage is collected between them is left out.
   */
  public static Soak measure(Bench bench, int rate, int minutes)
      throws IOException, InterruptedException {
    if (minutes <= SETTLED_AFTER) {
      throw new IllegalArgumentException(
          "The job settles in %d minutes: give it more.".formatted(SETTLED_AFTER));
    }
    bench.prepareModel();
    try (FilledBroker broker = bench.emptyBroker()) {
      broker.truncate(Topics.all());
      Ledger ledger = new Ledger();
      try (ContenderProcess job = bench.start(Contender.BEAM, broker, "soak");
          Follower follower = Follower.start(ledger, broker.bootstrapServers());
          EventProducer producer =
              EventProducer.of(
                  traffic(),
                  Pacing.atRate(rate),
                  ledger.noting(
                      KafkaMessageSink.open(
                          KafkaCluster.at(broker.bootstrapServers()), TopicNames.DEFAULT)))) {
        producer.start();
        List<Minute> all = new ArrayList<>();
        while (all.size() < minutes) {
          all.add(minute(all.size() + 1, job, ledger, producer));
          follower.requireAlive();
          bench.narrator().say(line(all.get(all.size() - 1)));
        }
        return new Soak(rate, all, job.health());
      }
    }
  }

  private static Minute minute(
      int number, ContenderProcess job, Ledger ledger, EventProducer producer)
      throws IOException, InterruptedException {
    goOn(Duration.ofMinutes(1), producer);
    double[] sorted = Medians.sorted(ledger.takeMillis());
    Health health = job.healthWithoutGarbage();
    goOn(AFTER_COLLECTION, producer);
    double[] unused = ledger.takeMillis();
    return new Minute(
        number,
        sorted.length,
        Medians.quantile(sorted, 0.5),
        Medians.quantile(sorted, 0.99),
        health.heapBytes() / BYTES_PER_MEGABYTE,
        health.checkpointBytes() / BYTES_PER_MEGABYTE);
  }

  private static void goOn(Duration time, EventProducer producer)
      throws IOException, InterruptedException {
    if (producer.awaitEnd(time)) {
      throw new IOException("The traffic has ended too soon.");
    }
  }

  private static Iterator<Arrival<Message>> traffic() {
    return Timeline.messages(
        Timeline.of(
            Simulation.of(
                SimulationOptions.HANDBOOK.withSize(CARDS, TERMINALS).withDays(FIRST_DAY, DAYS))),
        Disturbance.none());
  }

  /** Every minute, and the last five beside the first five that had settled, in Markdown. */
  @JsonIgnore
  public String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | minute | decisions | p50 ms | p99 ms | heap MB | checkpoint MB |
            |---|---|---|---|---|---|
            """);
    minutes.forEach(minute -> table.append(line(minute)).append('\n'));
    return table
        .append(
            String.format(
                Locale.ROOT,
                "%nThe medians of the last %1$d minutes by those of the %1$d after minute %1$d:"
                    + " p50 %2$.2f, p99 %3$.2f, heap %4$.2f, checkpoint %5$.2f;"
                    + " %6$d checkpoints (%7$d failed), %8$d restarts.%n",
                SETTLED_AFTER,
                growth(Minute::p50),
                growth(Minute::p99),
                growth(Minute::heapMegabytes),
                growth(Minute::checkpointMegabytes),
                health.completedCheckpoints(),
                health.failedCheckpoints(),
                health.restarts()))
        .toString();
  }

  private double growth(ToDoubleFunction<Minute> figure) {
    List<Minute> settled = minutes.subList(SETTLED_AFTER, minutes.size());
    int some = Math.min(SETTLED_AFTER, settled.size());
    return Medians.of(
            settled.subList(settled.size() - some, settled.size()).stream().mapToDouble(figure))
        / Medians.of(settled.subList(0, some).stream().mapToDouble(figure));
  }

  private static String line(Minute minute) {
    return String.format(
        Locale.ROOT,
        "| %d | %,d | %.1f | %.1f | %.0f | %.1f |",
        minute.number(),
        minute.decisions(),
        minute.p50(),
        minute.p99(),
        minute.heapMegabytes(),
        minute.checkpointMegabytes());
  }
}
