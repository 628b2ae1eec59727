package org.fraudbeam.services.standalone.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.parity.ParityCommand;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.standalone.bench.measure.Ledger;
import org.fraudbeam.services.standalone.bench.measure.Narrator;
import org.fraudbeam.services.standalone.bench.workload.TopicRecords;
import picocli.CommandLine;

/**
 * What is there when all is over.
 *
 * @param findings from the topics
 * @param labels on their topic
 * @param parity what the parity report says
 * @param faults everything that should not be, in a sentence each
 */
record Inventory(Findings findings, long labels, JsonNode parity, List<String> faults) {

  /** A minute of standstill is days of the simulation, and a partition can be that far behind. */
  private static final Duration LATENESS = Duration.ofDays(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Looks at topics, database and parity. */
  static Inventory take(Servers servers, Ledger ledger, Patience patience, Narrator narrator)
      throws IOException, InterruptedException {
    narrator.say("Comparing what was sent, decided and kept.");
    TopicRecords records = new TopicRecords(servers.bootstrapServers());
    Findings findings = new Findings();
    records.forEach(
        Topics.TRANSACTIONS,
        record -> findings.transaction(json(record.value()).path("transaction_id").textValue()));
    records.forEach(Topics.SCORES, record -> findings.decision(json(record.value())));
    records.forEach(Topics.ALERTS, record -> findings.alert(json(record.value())));
    Set<String> rows = new HashSet<>();
    try (Database database = servers.openDatabase()) {
      patience.await(
          "the rows of all alerts",
          () -> {
            rows.addAll(alerts(database));
            return rows.size() >= findings.alerts();
          });
    }
    List<String> faults = new ArrayList<>(findings.faults(ledger.acknowledged(), rows));
    long dead = records.count(Topics.DEAD_LETTERS);
    if (dead > 0) {
      faults.add("%,d records are dead letters".formatted(dead));
    }
    narrator.say("Computing every served vector again.");
    JsonNode parity = parity(servers);
    if (!parity.path("clean").booleanValue()) {
      faults.add("Parity is broken: " + parity.path("faults"));
    }
    return new Inventory(findings, records.count(Topics.LABELS), parity, faults);
  }

  private static List<String> alerts(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("select alert_id::text from alert").mapTo(String.class).list());
  }

  private static JsonNode parity(Servers servers) throws IOException {
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

  /** With what went before. */
  ChaosRun of(long seed, double seconds, Map<String, Integer> requests, List<Recovery> recoveries) {
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
        seed,
        seconds,
        findings.transactions(),
        labels,
        requests,
        findings.repeated(),
        findings.differing(),
        findings.alerts(),
        outcomes,
        recoveries,
        faults);
  }

  private static JsonNode json(byte[] record) {
    try {
      return JSON.readTree(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
