package org.fraudbeam.pipelines.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.features.transaction.Transaction;
import org.fraudbeam.features.transform.FeatureVector;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.scoring.Decision;
import org.fraudbeam.pipelines.scoring.Decision.Verdict;
import org.fraudbeam.pipelines.scoring.DecisionRecords;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Rules on a real Kafka. Each test has ids of its own. */
final class RuleStoreIT {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final FeatureSet FEATURES = FeatureSets.handbook();
  private static final long NOON = 1_772_366_400_000L;

  @TempDir private static Path folder;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka =
        EmbeddedKafka.start(
            BrokerOptions.in(folder.resolve("kafka"))
                .withPartitions(2)
                .withTopics(List.of(Topics.SCORES, Topics.LABELS)));
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void shouldKeepEveryVersionOfARule() {
    RuleStore store = store();

    assertThat(store.save(SampleRules.rule("kept", "score > 0.1").withVersion(7)).version())
        .isEqualTo(1);
    assertThat(store.save(SampleRules.rule("kept", "score > 0.2")).version()).isEqualTo(2);
    assertThat(store.turn("kept", false).enabled()).isFalse();
    assertThat(store.rule("kept"))
        .isEqualTo(SampleRules.rule("kept", "score > 0.2").withVersion(3).withEnabled(false));

    store.delete("kept");
    assertThatThrownBy(() -> store.rule("kept"))
        .isInstanceOf(NoSuchRuleException.class)
        .hasMessageStartingWith("There is no rule kept");
    assertThatThrownBy(() -> store.delete("kept")).isInstanceOf(NoSuchRuleException.class);
    assertThat(store.save(SampleRules.rule("kept", "score > 0.3")).version()).isEqualTo(4);
    assertThat(store.versions("kept"))
        .extracting(saved -> saved.rule().version())
        .containsExactly(4, 3, 2, 1);
    store.delete("kept");
  }

  @Test
  void shouldSaveAllOfTheRulesOrNone() {
    RuleStore store = store();

    assertThatThrownBy(
            () ->
                store.save(
                    List.of(
                        SampleRules.rule("good", "score > 0.1"),
                        SampleRules.rule("bad", "scorn > 0.1"))))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessage(
            "Rule bad: Line 1, column 1: there is no scorn; look at the list of variables.");
    assertThat(store.rules()).extracting(Rule::id).doesNotContain("good", "bad");

    store.save(
        List.of(
            SampleRules.rule("later", "score > 0.1", RuleAction.ALLOW, 9),
            SampleRules.rule("earlier", "score > 0.1", RuleAction.ALLOW, 1)));
    assertThat(store.rules()).extracting(Rule::id).containsSubsequence("earlier", "later");
    store.delete("later");
    store.delete("earlier");
  }

  @Test
  void shouldGiveNoVersionTwiceHoweverManySave() {
    long saved =
        IntStream.range(0, 8)
            .parallel()
            .filter(
                i -> {
                  try {
                    return store().save(SampleRules.rule("contested", "score > 0.1")).version() > 0;
                  } catch (UnusableRulesException e) {
                    return false;
                  }
                })
            .count();

    assertThat(saved).isPositive();
    assertThat(store().versions("contested"))
        .extracting(version -> version.rule().version())
        .doesNotHaveDuplicates()
        .hasSize((int) saved);
    store().delete("contested");
  }

  @Test
  void shouldBringRulesToWorkersThatRun() {
    try (WorkerRules worker = WorkerRules.of(KafkaCluster.at(kafka.bootstrapServers()), FEATURES);
        WorkerRules same = WorkerRules.of(KafkaCluster.at(kafka.bootstrapServers()), FEATURES)) {
      assertThat(same).isSameAs(worker);
      RuleStore store = store();
      store.save(SampleRules.rule("followed", "score > 0.1"));
      await().atMost(LONGEST).until(() -> has(worker, "followed"));
      RuleBook book = worker.book();
      assertThat(worker.book()).isSameAs(book);

      store.turn("followed", false);
      await().atMost(LONGEST).until(() -> !has(worker, "followed"));
      store.turn("followed", true);
      await().atMost(LONGEST).until(() -> has(worker, "followed"));
      store.delete("followed");
      await().atMost(LONGEST).until(() -> !has(worker, "followed"));
    }
  }

  @Test
  void shouldLetNobodyWaitLongForRulesThatDoNotCome() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      try (WorkerRules worker =
          WorkerRules.of(KafkaCluster.at(address), FEATURES, Duration.ofMillis(100))) {
        assertThat(worker.book()).isSameAs(RuleBook.EMPTY);
      }
    }
  }

  @Test
  void shouldTellWhatARuleWouldHaveDone() throws Exception {
    send(new ProducerRecord<>(Topics.SCORES, "put there by somebody else".getBytes(UTF_8)));
    for (int i = 0; i < 20; i++) {
      send(score(i, i % 5 == 0 ? 0.9 : 0.1, false));
    }
    send(score(3, 0.1, true));
    // Before the transactions that are looked at, among them, and once more as no fraud after all.
    send(label(2, true));
    send(label(10, true));
    send(label(11, true));
    send(label(11, false));
    send(label(12, false));

    DryRun run = dryRun(SampleRules.rule("dry", "transaction.amount >= 10.0"), 12);

    assertThat(run)
        .extracting(DryRun::transactions, DryRun::fired, DryRun::onAlerted)
        .containsExactly(12, 10, 2);
    assertThat(run)
        .extracting(DryRun::onFraud, DryRun::onLegitimate, DryRun::failed, DryRun::otherFeatures)
        .containsExactly(2, 1, 0, 0);
    assertThat(run.examples()).extracting(DryRun.Example::transactionId).startsWith("tx-19");
    assertThat(run.examples()).hasSize(10);
    assertThat(run.toText())
        .startsWith(
            "Would have fired 10 times in the last 12 transactions, 2 on known fraud, 1 on known"
                + " legitimate; 2 of them were alerted anyway.");
    assertThat(dryRun(SampleRules.rule("dry", "1 / int(features.amount) > 0"), 100))
        .extracting(DryRun::transactions, DryRun::failed)
        .containsExactly(20, 20);
    assertThat(
            DryRun.of(
                KafkaCluster.at(kafka.bootstrapServers()),
                FeatureSets.cardFraud(),
                SampleRules.rule("dry", "true"),
                100))
        .extracting(DryRun::transactions, DryRun::otherFeatures)
        .containsExactly(0, 20);

    assertThat(dryRun(SampleRules.rule("dry", "transaction.payment_method == 'card'"), 5).fired())
        .isEqualTo(5);
  }

  @Test
  void shouldDoAllOfThisByCommand() throws IOException {
    Path file = folder.resolve("rule.yaml");
    Files.writeString(file, RuleText.yaml(List.of(SampleRules.rule("typed", "score > 0.5"))));

    assertThat(command("check", file.toString())).contains("The rule passes the check.");
    assertThat(command("save", file.toString())).contains("Rule typed is version 1 now, and on.");
    assertThat(command("off", "typed")).contains("Rule typed is version 2 now, and off.");
    assertThat(command("list")).containsPattern("100 +typed +2 +alert +no +team +Rule typed");
    assertThat(command("show", "typed")).contains("expression: score > 0.5", "version  saved at");
    assertThat(command("list", "--json")).contains("\"id\" : \"typed\"");
    assertThat(RuleText.parseYaml(command("export"))).extracting(Rule::id).contains("typed");
    assertThat(command("dry-run", "typed")).startsWith("typed: ");
    assertThat(command("dry-run", file.toString(), "--json")).contains("\"on_fraud\"");
    assertThat(command("variables")).contains("features.amount");
    assertThat(command("delete", "typed")).contains("Rule typed is deleted.");

    Files.writeString(file, "id: typed\nowner: me\n");
    assertThatThrownBy(() -> command("save", file.toString()))
        .hasMessageContaining("rule.yaml: Rule typed: The field name is missing.");
  }

  private static String command(String name, String... arguments) {
    StringWriter out = new StringWriter();
    RuntimeException[] failure = new RuntimeException[1];
    CommandLine line =
        new CommandLine(new RulesCommand())
            .setOut(new PrintWriter(out))
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  failure[0] = new IllegalStateException(e.getMessage(), e);
                  return 1;
                });
    List<String> all =
        new ArrayList<>(
            List.of(
                name, "--bootstrap-servers=" + kafka.bootstrapServers(), "--feature-set=handbook"));
    all.addAll(List.of(arguments));
    int exitCode = line.execute(all.toArray(String[]::new));
    if (failure[0] != null) {
      throw failure[0];
    }
    assertThat(exitCode).isZero();
    return out.toString();
  }

  private static boolean has(WorkerRules worker, String id) {
    return worker.book().rules().stream().anyMatch(rule -> rule.rule().id().equals(id));
  }

  private static RuleStore store() {
    return RuleStore.at(KafkaCluster.at(kafka.bootstrapServers()), RuleCompiler.of(FEATURES));
  }

  private static DryRun dryRun(Rule rule, int latest) {
    return DryRun.of(KafkaCluster.at(kafka.bootstrapServers()), FEATURES, rule, latest);
  }

  /** A transaction of as many dollars as its number, scored a second after the one before. */
  private static ProducerRecord<byte[], byte[]> score(int number, double score, boolean duplicate) {
    Transaction transaction =
        new Transaction(
            "tx-" + number,
            NOON + number,
            "user-1",
            "merchant-1",
            100L * number,
            "USD",
            "card",
            null,
            "");
    Verdict verdict = new Verdict(score, 0.5, 1, List.of());
    Decision decision =
        new Decision(
            new FeatureVector(transaction, new double[FEATURES.size()], 0, 0, duplicate, false),
            verdict,
            null,
            Judgement.NONE,
            NOON + 1_000L * number);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    new DecisionRecords(FEATURES.fingerprint(), true).write(decision, records::add);
    return records.get(0);
  }

  private static ProducerRecord<byte[], byte[]> label(int number, boolean fraud) {
    Label label =
        new Label(
            "tx-" + number,
            NOON + number,
            "user-1",
            "merchant-1",
            fraud,
            NOON + 86_400_000L,
            "analyst");
    return new ProducerRecord<>(
        Topics.LABELS, null, NOON + number, "user-1".getBytes(UTF_8), LabelJson.write(label));
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }
}
