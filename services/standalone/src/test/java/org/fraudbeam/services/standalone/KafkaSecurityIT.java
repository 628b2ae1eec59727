package org.fraudbeam.services.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Event;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.pipelines.io.ColumnMapping;
import org.fraudbeam.pipelines.io.EventFiles;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.registry.UnusedPort;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleCompiler;
import org.fraudbeam.pipelines.rules.RuleStore;
import org.fraudbeam.pipelines.scoring.ScoringPipeline;
import org.fraudbeam.pipelines.security.GeneratedCertificates;
import org.fraudbeam.pipelines.security.GeneratedCertificates.Issued;
import org.fraudbeam.services.embedded.BrokerListener;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.ClusterOptions;
import org.fraudbeam.services.embedded.EmbeddedFlink;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.scorer.api.ScorerMetrics;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.fraudbeam.services.scorer.predict.Predictions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Who gets into a real Kafka that asks for TLS, passwords and certificates, and who does not. */
final class KafkaSecurityIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final String PASSWORD = "a password";

  @TempDir private static Path folder;
  private static GeneratedCertificates certificates;
  private static Issued client;
  private static EmbeddedKafka kafka;
  private static String withPassword;
  private static String withCertificate;
  private static String expired;

  @BeforeAll
  static void start() throws Exception {
    certificates = GeneratedCertificates.in(folder);
    client = certificates.issue("client");
    Issued server = certificates.issue("server");
    List<BrokerListener> listeners =
        List.of(
            listener("PASSWORD", server, "none"),
            listener("CERTIFICATE", server, "required"),
            listener("EXPIRED", certificates.issueExpired("expired"), "none"));
    withPassword = "127.0.0.1:" + listeners.get(0).port();
    withCertificate = "127.0.0.1:" + listeners.get(1).port();
    expired = "127.0.0.1:" + listeners.get(2).port();
    kafka =
        EmbeddedKafka.start(
            BrokerOptions.in(folder.resolve("kafka"))
                .withPartitions(1)
                .withTopics(Topics.all())
                .withListeners(listeners));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion("fraudbeam", scram, PASSWORD)))
          .all()
          .get();
    }
  }

  private static BrokerListener listener(String name, Issued certificate, String clients)
      throws IOException {
    return new BrokerListener(
        name,
        UnusedPort.find(),
        "SASL_SSL",
        Map.of(
            "sasl.enabled.mechanisms", "SCRAM-SHA-512",
            "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            "ssl.keystore.type", "PEM",
            "ssl.keystore.location", certificate.both().toString(),
            "ssl.truststore.type", "PEM",
            "ssl.truststore.location", certificates.authority().toString(),
            "ssl.client.auth", clients));
  }

  @AfterAll
  static void stop() {
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  void shouldScoreAndArchiveWhatComesOverTls() throws Exception {
    String config = withKey(config("both", PASSWORD, certificates.authority()));
    KafkaCluster cluster = new KafkaCluster(withCertificate, config);
    RuleStore.at(cluster, RuleCompiler.of(FeatureSets.cardFraud()))
        .save(
            new Rule(
                "large",
                0,
                "Large",
                "transaction.amount > 500",
                RuleAction.DECLINE,
                "It is large",
                1,
                true,
                "test"));
    try (EmbeddedFlink flink = EmbeddedFlink.start(ClusterOptions.in(folder.resolve("flink")))) {
      ScoringPipeline.run(
          ScoringPipeline.options(
              Stream.concat(
                      Stream.of(flink.pipelineArguments()),
                      Stream.of(
                          "--bootstrapServers=" + withCertificate,
                          "--kafkaConfig=" + config,
                          "--registry=" + folder.resolve("registry"),
                          "--parallelism=1"))
                  .toArray(String[]::new)));
      try (Predictions predictions =
          Predictions.start(
              new PredictOptions(cluster, LONGEST, OptionalInt.empty()), new ScorerMetrics())) {
        JsonNode decision =
            predictions
                .predict(
                    new Transaction(
                        "tx-1", 1_772_323_200_000L, "user", "shop", 60_000, "EUR", null, null, ""))
                .get(LONGEST.toMinutes(), TimeUnit.MINUTES);
        assertThat(decision.path("action").textValue()).isEqualTo("decline");
      }
      run(
          "produce",
          "--bootstrap-servers=" + withCertificate,
          "--kafka-config=" + config,
          "--customers=20",
          "--terminals=40",
          "--radius=50",
          "--days=1");
      await().atMost(LONGEST).until(() -> archived(config), rows -> rows > 1);
    }
    assertHoldsNoNamesOfPeople();
  }

  private static int archived(String config) throws IOException {
    Path key =
        Files.writeString(folder.resolve("pseudonyms.key"), "of a test, and long enough: it is");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return new ObjectMapper()
        .readTree(
            run(
                "archive",
                "--bootstrap-servers=" + withPassword,
                "--kafka-config=" + config,
                "--output=" + folder.resolve("archive"),
                "--pseudonym-key=" + key,
                "--once",
                "--json"))
        .at("/scores/rows")
        .intValue();
  }

  private static void assertHoldsNoNamesOfPeople() {
    try (Stream<Event> events =
        EventFiles.stream(folder.resolve("archive"), ColumnMapping.knownNames())) {
      assertThat(events.map(Event::userId).distinct())
          .hasSizeBetween(2, 21)
          .allMatch(user -> user.matches("[0-9a-f]{32}"));
    }
  }

  @Test
  void shouldTellInOneLineWhoIsNotLetIn() throws Exception {
    String right = config("right", PASSWORD, certificates.authority());
    String wrongPassword = config("wrong-password", "another", certificates.authority());
    String stranger = config("stranger", PASSWORD, client.certificate());
    List<Refused> all =
        List.of(
            Refused.asking(
                withPassword,
                wrongPassword,
                "Kafka at %s refuses the user or the password of sasl.jaas.config: mend it in %s."),
            Refused.asking(
                withPassword,
                stranger,
                "The certificate of Kafka at %s is of no authority in ssl.truststore.location: put"
                    + " that authority there, see %s."),
            Refused.asking(
                expired,
                right,
                "The certificate of Kafka at %s is not valid today (NotAfter: .*): renew it on the"
                    + " broker."),
            Refused.asking(
                withCertificate,
                right,
                "Kafka at %s refuses the certificate of this client (.*): name a valid one, of an"
                    + " authority that the broker trusts, by ssl.keystore.location in %s."),
            Refused.asking(
                kafka.bootstrapServers(),
                right,
                "No Kafka broker can be used at %s: start one there or give another address, and see"
                    + " that it speaks the security.protocol of %s."),
            Refused.asking(
                withPassword,
                null,
                "No Kafka broker can be used at %s: start one there or give another address, and if"
                    + " it wants TLS or a password name a file with --kafka-config."));
    for (Refused refused : all) {
      refused.check();
    }
  }

  @Test
  void shouldRefuseBeforeAnyCommandBegins() throws Exception {
    String wrong = config("wrong", "another", certificates.authority());
    List<List<String>> commands =
        List.of(
            List.of("score", "--registry=" + folder, "--flink-master=127.0.0.1:1"),
            List.of("archive", "--output=" + folder.resolve("none")),
            List.of("parity"),
            List.of("produce"),
            List.of("serve", "--data=" + folder.resolve("none")),
            List.of("rules", "list"));
    for (List<String> command : commands) {
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(List.of("--bootstrap-servers=" + withPassword, "--kafka-config=" + wrong));
      StringWriter err = new StringWriter();
      assertThat(execute(new StringWriter(), err, arguments.toArray(String[]::new)))
          .as(command.get(0))
          .isEqualTo(1);
      assertThat(err.toString().lines())
          .as(command.get(0))
          .containsExactly(
              "Kafka at %s refuses the user or the password of sasl.jaas.config: mend it in %s."
                  .formatted(withPassword, wrong));
    }
  }

  /** A command in a process of its own, and what it must say. */
  private record Refused(CommandProcess command, String sentence) {

    static Refused asking(String address, String config, String sentence) throws IOException {
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("rules", "list", "--bootstrap-servers=" + address));
      if (config != null) {
        arguments.add("--kafka-config=" + config);
      }
      return new Refused(
          CommandProcess.start(arguments.toArray(String[]::new)),
          sentence.formatted(address, config));
    }

    void check() throws InterruptedException {
      assertThat(command.exitCode()).as(command.output()).isEqualTo(1);
      String pattern =
          Stream.of(sentence.split("\\.\\*", -1))
              .map(java.util.regex.Pattern::quote)
              .reduce((one, next) -> one + ".*" + next)
              .orElseThrow();
      assertThat(command.lines()).singleElement().asString().matches(pattern);
    }
  }

  private static String config(String name, String password, Path authority) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve(name + ".properties"),
            """
            security.protocol=SASL_SSL
            sasl.mechanism=SCRAM-SHA-512
            sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
              username="fraudbeam" password="%s";
            ssl.truststore.type=PEM
            ssl.truststore.location=%s
            """
                .formatted(password, authority));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private static String withKey(String config) throws IOException {
    String key = "ssl.keystore.type=PEM\nssl.keystore.location=%s\n".formatted(client.both());
    Path file = Path.of(config);
    Files.writeString(file, Files.readString(file) + key);
    return config;
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    assertThat(execute(out, err, arguments)).as("%s %s", arguments[0], err).isZero();
    return out.toString();
  }

  private static int execute(StringWriter out, StringWriter err, String... arguments) {
    return Fraudbeam.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .execute(arguments);
  }
}
