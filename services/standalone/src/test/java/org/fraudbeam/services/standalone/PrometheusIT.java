package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fraudbeam.services.standalone.PredictServer.TRANSACTION;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.UnusedPort;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleCompiler;
import org.fraudbeam.pipelines.rules.RuleStore;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.Scorer;
import org.fraudbeam.services.scorer.ScorerOptions;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.accounts.ApiKeys;
import org.fraudbeam.services.scorer.database.OpenDatabase;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.fraudbeam.services.standalone.bench.workload.BenchModel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus reads every part at work. Every target answers, and no panel of a dashboard and
 * no alert rule asks for what is not there.
 */
final class PrometheusIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  @TempDir Path folder;

  private final Iterator<String> ids = Stream.iterate(1, n -> n + 1).map(n -> "tx-" + n).iterator();

  @Test
  void shouldFindWhatDashboardsAndAlertsAskFor() throws Exception {
    Optional<Path> prometheus = DebianProgram.find("prometheus", "prometheus");
    Optional<Path> exporter =
        DebianProgram.find("prometheus-node-exporter", "prometheus-node-exporter");
    Assumptions.assumeTrue(
        prometheus.isPresent() && exporter.isPresent(),
        "there is no Prometheus here, and no apt to fetch it");
    WorkerPorts workers = WorkerPorts.unused();
    int flinkPort = UnusedPort.find();
    try (ScoringCluster cluster = ScoringCluster.start(folder, 1, flinkSettings(flinkPort));
        OpenDatabase open =
            OpenDatabase.beside(
                EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres"))))) {
      DirectoryRegistry registry = DirectoryRegistry.at(cluster.registry());
      BenchModel.ensureChampion(cluster.registry());
      registry.register(registry.open(1), Map.of());
      registry.updateAliases(aliases -> Aliases.none().promote(1).with(Aliases.CHALLENGER, 2));
      cluster.submit(1, workers.option());
      RuleStore rules =
          RuleStore.at(
              KafkaCluster.at(cluster.bootstrapServers()),
              RuleCompiler.of(FeatureSets.named("card-fraud")));
      rules.save(rule("large", "transaction.amount > 500"));
      rules.save(rule("zero", "1 / int(transaction.amount - transaction.amount) > 0"));
      String key = ApiKeys.in(open.database()).create("shop", Role.SCORE, "test");
      try (Scorer scorer =
              Scorer.start(
                  ScorerOptions.of(
                          ListenOptions.anywhereLocal(),
                          PredictOptions.at(KafkaCluster.at(cluster.bootstrapServers()))
                              .withReplyTimeout(LONGEST))
                      .withRegistry(cluster.registry().toString()),
                  open.database());
          NodeExporter drift = NodeExporter.start(exporter.get(), folder.resolve("drift"));
          PrometheusServer server =
              PrometheusServer.start(
                  prometheus.get(),
                  folder.resolve("prometheus"),
                  Map.of(
                      "scorer",
                      scorer.server().port(),
                      "scoring",
                      workers.first(),
                      "flink",
                      flinkPort,
                      "drift",
                      drift.port()))) {
        HttpCalls shop = HttpCalls.to(scorer.server().port()).withKey(key);
        await()
            .atMost(LONGEST)
            .pollInterval(Duration.ofMillis(500))
            .untilAsserted(
                () -> {
                  shop.post("/predict", TRANSACTION.formatted(ids.next(), 501));
                  assertThat(unanswered(server)).isEmpty();
                });
        assertThat(server.targets())
            .hasSize(4)
            .allSatisfy(target -> assertThat(target.path("health").asText()).isEqualTo("up"));
        assertThat(missing(server)).isEmpty();
      }
    }
  }

  /** The queries of panels that give nothing. */
  private static List<String> unanswered(PrometheusServer server) throws IOException {
    return MonitoringFiles.queries().stream()
        .filter(query -> server.query(query).isEmpty())
        .toList();
  }

  /** The metrics that nothing has, with those who ask for them. */
  private static Map<String, Set<String>> missing(PrometheusServer server) throws IOException {
    Map<String, Set<String>> missing = new TreeMap<>();
    Stream<String> alerts =
        MonitoringFiles.rules().stream().map(rule -> rule.path("expr").asText());
    Stream.concat(MonitoringFiles.queries().stream(), alerts)
        .forEach(
            query ->
                MonitoringFiles.metrics(query)
                    .forEach(
                        name -> missing.computeIfAbsent(name, n -> new TreeSet<>()).add(query)));
    assertThat(missing).hasSizeGreaterThan(40);
    for (JsonNode name : server.metrics()) {
      missing.remove(name.asText());
    }
    return missing;
  }

  /** What Flink's configuration says of metrics, on another port. */
  private static Map<String, String> flinkSettings(int port) throws IOException {
    Map<String, String> settings = new TreeMap<>(FlinkConfiguration.settings());
    settings.keySet().removeIf(name -> !name.startsWith("metrics."));
    settings.put("metrics.reporter.prometheus.port", Integer.toString(port));
    return settings;
  }

  private static Rule rule(String id, String expression) {
    return new Rule(
        id, 0, "Rule " + id, expression, RuleAction.ALERT, "It is " + id, 1, true, "test");
  }

  /** The node exporter with the figures of a drift report, and nothing else. */
  private record NodeExporter(Process process, int port) implements AutoCloseable {

    static NodeExporter start(Path program, Path folder) throws IOException {
      Files.createDirectories(folder);
      Files.copy(MonitoringFiles.FOLDER.resolve("tests/drift.prom"), folder.resolve("drift.prom"));
      int port = UnusedPort.find();
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  "--collector.disable-defaults",
                  "--collector.textfile",
                  "--collector.textfile.directory=" + folder,
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("exporter.log").toFile())
              .start();
      return new NodeExporter(process, port);
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }
}
