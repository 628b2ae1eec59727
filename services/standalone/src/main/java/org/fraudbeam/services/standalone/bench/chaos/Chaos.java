package org.fraudbeam.services.standalone.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.parity.ParityCommand;
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
import org.fraudbeam.services.standalone.bench.measure.Narrator;
import org.fraudbeam.services.standalone.bench.workload.BenchRules;
import org.fraudbeam.services.standalone.bench.workload.TopicRecords;
import picocli.CommandLine;

/** One run: traffic, one fault after the other, and the look at what is there in the end. */
final class Chaos {

  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(5);
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

  /** A minute of standstill is days of the simulation, and a partition can be that far behind. */
  private static final Duration LATENESS = Duration.ofDays(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChaosPlan plan;
  private final Servers servers;
  private final Narrator narrator;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private final List<Recovery> recoveries = new ArrayList<>();
  private final long startNanos = System.nanoTime();

  private Chaos(ChaosPlan plan, Servers servers, Narrator narrator) {
    this.plan = plan;
    this.servers = servers;
    this.narrator = narrator;
    this.random = new Random(plan.seed());
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
    servers.deploy();
    String key;
    try (Database database = servers.openDatabase()) {
      key = ApiKeys.in(database).create("chaos", Role.SCORE, CommandLineUser.name());
    }
    await("the scoring job", servers::scores);
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
      await("the last decisions", () -> ledger.waiting() == 0);
    }
    TopicRecords records = new TopicRecords(servers.bootstrapServers());
    await("a checkpoint of all of it", records::areCaughtUp);
    return look(records, seconds, shop.answers());
  }

  private void happen(Fault fault, Shop shop) throws IOException, InterruptedException {
    long lastsMillis =
        fault.seconds() > 0
            ? Duration.ofSeconds(fault.seconds()).toMillis()
            : random.nextLong(SHORTEST_OUTAGE_MILLIS, LONGEST_OUTAGE_MILLIS);
    double at = secondsSince(startNanos);
    Duration unused = ledger.longestUntilDecided();
    long begun = System.nanoTime();
    fault.begin(servers);
    pause(lastsMillis);
    fault.end(servers);
    double lasted = secondsSince(begun);
    long ended = System.nanoTime();
    awaitUsual("the end of: " + fault.title(), ended, () -> shop.answeredNanos() > ended);
    Recovery recovery =
        new Recovery(fault, at, lasted, secondsSince(begun), seconds(ledger.longestUntilDecided()));
    recoveries.add(recovery);
    narrator.say(recovery.sentence());
  }

  /** Nobody waits longer than usual for a decision. */
  private void awaitUsual(String what, long fromNanos, BooleanSupplier and)
      throws IOException, InterruptedException {
    await(
        what,
        () ->
            System.nanoTime() > fromNanos
                && and.getAsBoolean()
                && ledger.longestWait().compareTo(USUAL_WAIT) < 0
                && servers.scores());
  }

  private ChaosRun look(TopicRecords records, double seconds, Map<String, Integer> requests)
      throws IOException, InterruptedException {
    narrator.say("Comparing what was sent, decided and kept.");
    Findings findings = new Findings();
    records.forEach(Topics.TRANSACTIONS, record -> findings.transaction(id(record.value())));
    records.forEach(Topics.SCORES, record -> findings.decision(json(record.value())));
    records.forEach(Topics.ALERTS, record -> findings.alert(json(record.value())));
    Set<String> rows = new HashSet<>();
    try (Database database = servers.openDatabase()) {
      await("the rows of all alerts", () -> count(database, "alert") >= findings.alerts());
      rows.addAll(
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("select alert_id::text from alert")
                          .mapTo(String.class)
                          .list()));
    }
    List<String> faults = new ArrayList<>(findings.faults(ledger.acknowledged(), rows));
    long dead = records.count(Topics.DEAD_LETTERS);
    if (dead > 0) {
      faults.add("%,d records are dead letters".formatted(dead));
    }
    narrator.say("Computing every served vector again.");
    JsonNode parity = parity();
    if (!parity.path("clean").booleanValue()) {
      faults.add("Parity is broken: " + parity.path("faults"));
    }
    Map<String, Long> outcomes = new TreeMap<>();
    parity
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isIntegralNumber()) {
                outcomes.put(field.getKey(), field.getValue().longValue());
              }
            });
    return new ChaosRun(
        plan.seed(),
        seconds,
        findings.transactions(),
        records.count(Topics.LABELS),
        requests,
        findings.repeated(),
        findings.differing(),
        findings.alerts(),
        outcomes,
        recoveries,
        faults);
  }

  private JsonNode parity() throws IOException {
    StringWriter report = new StringWriter();
    int unused =
        new CommandLine(new ParityCommand())
            .setOut(new PrintWriter(report))
            .execute(
                "--bootstrap-servers=" + servers.bootstrapServers(),
                "--lateness=" + LATENESS.toSeconds(),
                "--json");
    return JSON.readTree(report.toString());
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

  private void await(String what, BooleanSupplier condition)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LONGEST_RECOVERY.toNanos()) {
        throw new IOException(
            "Seed %d waited %d minutes in vain for %s; %,d transactions have no decision. Logs are in %s."
                .formatted(
                    plan.seed(),
                    LONGEST_RECOVERY.toMinutes(),
                    what,
                    ledger.waiting(),
                    plan.folder()));
      }
      pause(BETWEEN_LOOKS.toMillis());
    }
  }

  private static void requireTraffic(EventProducer producer, Follower follower)
      throws IOException, InterruptedException {
    follower.requireAlive();
    if (producer.awaitEnd(Duration.ZERO)) {
      throw new IOException("The traffic ended before the last fault.");
    }
  }

  private static long count(Database database, String table) {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
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

  private static String id(byte[] record) {
    return json(record).path("transaction_id").textValue();
  }

  private static JsonNode json(byte[] record) {
    try {
      return JSON.readTree(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
