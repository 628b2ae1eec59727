package org.fraudbeam.services.standalone.bench.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
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
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.accounts.ApiKeys;
import org.fraudbeam.services.scorer.accounts.CommandLineUser;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.standalone.bench.measure.Follower;
import org.fraudbeam.services.standalone.bench.measure.Ledger;
import org.fraudbeam.services.standalone.bench.measure.Narrator;
import org.fraudbeam.services.standalone.bench.workload.BenchRules;
import org.fraudbeam.services.standalone.bench.workload.TopicRecords;

/** One run: traffic, one fault after the other, and the look at what is there in the end. */
final class Chaos {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** As long as nobody would notice. */
  private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

  private static final long LONGEST_CALM_MILLIS = 10_000;
  private static final long SHORTEST_OUTAGE_MILLIS = 2_000;
  private static final long LONGEST_OUTAGE_MILLIS = 6_000;

  private static final int CARDS = 20_000;
  private static final int TERMINALS = 5_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

  /** More than any run sends: the traffic goes on until the last fault is over. */
  private static final int DAYS = 120;

  private final ChaosPlan plan;
  private final Servers servers;
  private final Narrator narrator;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private final Patience patience;
  private final List<Recovery> recoveries = new ArrayList<>();
  private final long startNanos = System.nanoTime();

  private Chaos(ChaosPlan plan, Servers servers, Narrator narrator) {
    this.plan = plan;
    this.servers = servers;
    this.narrator = narrator;
    this.random = new Random(plan.seed());
    this.patience = new Patience(plan, ledger);
  }

  /**
   * Does it all, in a network that is {@linkplain Network#begin begun}.
   *
   * @throws IOException if a part does not start, or does not recover within 5 minutes
   */
  static ChaosRun run(ChaosPlan plan, Narrator narrator) throws IOException, InterruptedException {
    narrator.say("Seed %d: starting the servers.".formatted(plan.seed()));
    try (Servers servers = Servers.start(plan)) {
      return new Chaos(plan, servers, narrator).run();
    }
  }

  private ChaosRun run() throws IOException, InterruptedException {
    BenchRules.TEN.putOn(servers.bootstrapServers());
    servers.keepJobsRunning();
    String key;
    try (Database database = servers.openDatabase()) {
      key = ApiKeys.in(database).create("chaos", Role.SCORE, CommandLineUser.name());
    }
    patience.await("the scoring job", servers::scores);
    EventProducer producer =
        EventProducer.of(
            traffic(),
            Pacing.atRate(plan.rate()),
            ledger.noting(
                KafkaMessageSink.open(
                    KafkaCluster.at(servers.bootstrapServers()), TopicNames.DEFAULT)));
    Shop shop =
        new Shop(servers.scorerAddress(), key, ledger, () -> producer.progress().dueMillis());
    double seconds;
    try (Follower follower = Follower.start(ledger, servers.bootstrapServers())) {
      try (producer;
          shop) {
        producer.start();
        awaitUsual("the first decisions", System.nanoTime(), () -> ledger.decided() > plan.rate());
        shop.start();
        for (Fault fault : inAnyOrder()) {
          pause(random.nextLong(LONGEST_CALM_MILLIS));
          happen(fault, shop);
          requireTraffic(producer, follower);
        }
        while (producer.progress().sent() < plan.transactions()) {
          pause(BETWEEN_LOOKS.toMillis());
          requireTraffic(producer, follower);
        }
      }
      seconds = secondsSince(startNanos);
      narrator.say(
          "All faults are over; %,d events were sent.".formatted(producer.progress().sent()));
      patience.await("the last decisions", () -> ledger.waiting() == 0);
    }
    TopicRecords records = new TopicRecords(servers.bootstrapServers());
    patience.await("a checkpoint of all of it", records::areCaughtUp);
    Inventory inventory = Inventory.take(servers, ledger, patience, narrator);
    return inventory.of(plan.seed(), seconds, shop.answers(), recoveries);
  }

  private void happen(Fault fault, Shop shop) throws IOException, InterruptedException {
    long lastsMillis =
        fault.seconds() > 0
            ? Duration.ofSeconds(fault.seconds()).toMillis()
            : random.nextLong(SHORTEST_OUTAGE_MILLIS, LONGEST_OUTAGE_MILLIS);
    double at = secondsSince(startNanos);
    double[] unused = ledger.takeMillis();
    long begun = System.nanoTime();
    fault.begin(servers);
    pause(lastsMillis);
    fault.end(servers);
    double lasted = secondsSince(begun);
    long ended = System.nanoTime();
    awaitUsual("the end of: " + fault.title(), ended, () -> shop.answeredNanos() > ended);
    Recovery recovery =
        new Recovery(
            fault,
            at,
            lasted,
            secondsSince(begun),
            Arrays.stream(ledger.takeMillis()).max().orElse(0) / 1e3);
    recoveries.add(recovery);
    narrator.say(recovery.sentence());
  }

  /** Nobody waits longer than usual for a decision. */
  private void awaitUsual(String what, long fromNanos, BooleanSupplier and)
      throws IOException, InterruptedException {
    patience.await(
        what,
        () ->
            System.nanoTime() > fromNanos
                && and.getAsBoolean()
                && ledger.longestWait().compareTo(USUAL_WAIT) < 0
                && servers.scores());
  }

  private Iterator<Arrival<Message>> traffic() {
    return Timeline.messages(
        Timeline.of(
            Simulation.of(
                SimulationOptions.HANDBOOK
                    .withSeed(plan.seed())
                    .withSize(CARDS, TERMINALS)
                    .withDays(FIRST_DAY, DAYS))),
        Disturbance.none());
  }

  private List<Fault> inAnyOrder() {
    List<Fault> faults = new ArrayList<>(plan.faults());
    Collections.sort(faults);
    Collections.shuffle(faults, random);
    return faults;
  }

  private static void requireTraffic(EventProducer producer, Follower follower)
      throws IOException, InterruptedException {
    follower.requireAlive();
    if (producer.awaitEnd(Duration.ZERO)) {
      throw new IOException("The traffic ended before the last fault.");
    }
  }

  private static void pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  private static double secondsSince(long nanos) {
    return seconds(Duration.ofNanos(System.nanoTime() - nanos));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
