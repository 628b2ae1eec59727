package org.fraudbeam.services.scorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.python.PythonEnvironment;
import org.fraudbeam.pipelines.scoring.ScoringPipeline;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.ClusterOptions;
import org.fraudbeam.services.embedded.EmbeddedFlink;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.accounts.ApiKeys;
import org.fraudbeam.services.scorer.alerts.AlertQueryText;
import org.fraudbeam.services.scorer.alerts.AlertStore;
import org.fraudbeam.services.scorer.alerts.Alerts;
import org.fraudbeam.services.scorer.api.Resource;
import org.fraudbeam.services.scorer.database.OpenDatabase;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that schemathesis makes up from the OpenAPI document, to the whole service. */
final class SchemathesisIT {

  private static final int FEWEST_CASES = 1_000;
  private static final int ALERTS = 20;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void shouldAnswerAsItsDocumentSaysWhateverIsAsked() throws Exception {
    PythonEnvironment python = PythonEnvironment.install();
    try (EmbeddedKafka kafka =
            EmbeddedKafka.start(
                BrokerOptions.in(folder.resolve("kafka")).withTopics(Topics.all()));
        EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder.resolve("flink")));
        OpenDatabase open =
            OpenDatabase.beside(
                EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres"))))) {
      score(kafka, flink);
      String key = ApiKeys.in(open.database()).create("schemathesis", Role.ADMIN, "test");
      try (Scorer scorer =
          Scorer.start(
              ScorerOptions.of(
                  ListenOptions.anywhereLocal(),
                  PredictOptions.at(KafkaCluster.at(kafka.bootstrapServers()))),
              open.database())) {
        alert(kafka, AlertStore.in(open.database()));
        check(python, scorer.address(), key);
      }
    }
  }

  private void score(EmbeddedKafka kafka, EmbeddedFlink flink) {
    String[] arguments =
        Stream.concat(
                Stream.of(flink.pipelineArguments()),
                Stream.of(
                    "--bootstrapServers=" + kafka.bootstrapServers(),
                    "--registry=" + folder.resolve("registry"),
                    "--parallelism=1"))
            .toArray(String[]::new);
    ScoringPipeline.run(ScoringPipeline.options(arguments));
    await().atMost(LONGEST).until(() -> flink.job("fraudbeam-scoring").isRunning());
  }

  /** Alerts to work on, besides those of the requests. */
  private static void alert(EmbeddedKafka kafka, AlertStore store) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int number = 1; number <= ALERTS; number++) {
        byte[] alert =
            Alerts.json(Alerts.id(number), "user-" + number, "merchant", 0.9, "57.16", number);
        var unused = producer.send(new ProducerRecord<>(Topics.ALERTS, alert));
      }
    }
    await()
        .atMost(LONGEST)
        .until(() -> store.list(AlertQueryText.parse(name -> null)).alerts().size() == ALERTS);
  }

  private void check(PythonEnvironment python, String address, String key) throws Exception {
    Path asking = Files.createDirectory(folder.resolve("asking"));
    Path report = asking.resolve("report.json");
    Files.write(
        asking.resolve("schemathesis.toml"),
        Resource.bytes(SchemathesisIT.class, "schemathesis.toml"));
    ProcessBuilder schemathesis =
        python.module(
            "schemathesis.cli",
            "run",
            address + "/openapi.json",
            "--checks=all",
            "--no-color",
            "--report-json-path=" + report);
    schemathesis.environment().put("FRAUDBEAM_KEY", key);
    Process process = schemathesis.directory(asking.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    JsonNode cases = new ObjectMapper().readTree(report.toFile()).path("test_cases");
    assertThat(cases.path("generated").intValue()).isGreaterThanOrEqualTo(FEWEST_CASES);
  }
}
