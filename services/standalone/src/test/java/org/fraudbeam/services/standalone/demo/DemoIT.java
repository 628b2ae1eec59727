package org.fraudbeam.services.standalone.demo;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fraudbeam.features.transaction.InvalidEventException;
import org.fraudbeam.features.transaction.Label;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.standalone.CommandProcess;
import org.fraudbeam.services.standalone.HttpCalls;
import org.fraudbeam.services.standalone.HttpCalls.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoIT {

  private static final String[] SMALL = {
    "--customers",
    "250",
    "--day-length",
    "4s",
    "--history-days",
    "40",
    "--alert-budget",
    "5",
    "--port",
    "0"
  };

  private static final Pattern SCORED = Pattern.compile("(\\d[\\d,.]*) scored");
  private static final Pattern ALERT =
      Pattern.compile(
          " \\w{3} \\d\\d-\\d\\d [\\d:]{8}  (FRAUD|false alarm) +score [01]\\.\\d\\d  .*");

  private static final Pattern WAY_IN =
      Pattern.compile(
          "Open the console at (http://127.0.0.1:\\d+) and log in as admin with the password (\\S+)\\."
              + " It is shown only this once\\.");
  private static final Pattern SIMULATED =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d) simulated ");
  private static final Pattern KAFKA = Pattern.compile("Kafka runs at (127.0.0.1:\\d+)\\.");

  private static final String TRANSACTION =
      """
      {"transaction_id": "order-1", "user_id": "customer-1", "amount": 57.16,
       "merchant_id": "terminal-1", "timestamp": "2026-02-10T12:00:00"}""";

  @TempDir Path folder;

  @Test
  void shouldShowAlertsStopWhenAskedAndGoOnFromThere() throws Exception {
    long scoredBefore;
    try (CommandProcess demo = start(SMALL)) {
      eventually(demo, () -> scored(demo) > 500 && alert(demo) >= 0);
      assertThat(demo.lines().get(alert(demo) + 1))
          .as("the reason below the alert")
          .matches(" {21}the .+");
      assertThat(demo.output()).contains("Model trained", "went through the scoring job");

      assertSecondOneIsRefused();
      assertPeopleAndProgramsGetIn(demo);
      assertVerdictIsKnownAtOnce(demo);
      scoredBefore = scored(demo);
      assertThat(demo.stop()).as(demo.output()).isZero();
      assertThat(demo.lines().get(demo.lines().size() - 1))
          .endsWith("The next start goes on from there.");
      assertThat(demo.output()).doesNotContain("Exception", "\tat ");
    }
    try (CommandProcess demo = start(SMALL)) {
      eventually(demo, () -> scored(demo) > scoredBefore + 500 && alert(demo) >= 0);
      assertThat(demo.output())
          .contains("Going on where the last run ended")
          .doesNotContain("Model trained", "went through the scoring job", "with the password")
          .contains("'./fraudbeam accounts password admin --data " + folder + "'");
      assertThat(HttpCalls.to(address(demo)).withKey(key()).post("/predict", TRANSACTION).status())
          .isEqualTo(200);

      assertThat(demo.stop()).as(demo.output()).isZero();
      assertThat(demo.output()).doesNotContain("Exception", "\tat ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--kafka-port"})
  void shouldSayInOneSentenceThatAPortIsTaken(String option) throws Exception {
    String other = option.equals("--port") ? "--kafka-port" : "--port";
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CommandProcess demo = start(option, Integer.toString(taken.getLocalPort()), other, "0")) {
      assertThat(demo.exitCode()).isEqualTo(1);
      assertThat(demo.output())
          .endsWith(
              "Port %d of 127.0.0.1 is in use: stop what listens on it, or choose another port."
                  .formatted(taken.getLocalPort()))
          .doesNotContain("\tat ");
    }
  }

  private void assertPeopleAndProgramsGetIn(CommandProcess demo) throws IOException {
    Matcher wayIn = WAY_IN.matcher(demo.output());
    assertThat(wayIn.find()).as(demo.output()).isTrue();
    HttpCalls anybody = HttpCalls.to(wayIn.group(1));
    assertThat(anybody.page("/login")).contains("<form");
    HttpCalls admin = anybody.loggedIn("admin", wayIn.group(2));
    assertThat(admin.get("/audit").status()).isEqualTo(200);
    await().until(() -> !admin.get("/alerts").json().path("alerts").isEmpty());

    assertThat(Files.getPosixFilePermissions(folder.resolve("score.key")))
        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
    assertThat(anybody.post("/predict", TRANSACTION).status()).isEqualTo(401);
    Answer decision = anybody.withKey(key()).post("/predict", TRANSACTION);
    assertThat(decision.status()).as(decision.toString()).isEqualTo(200);
    assertThat(decision.json().path("score").doubleValue()).isBetween(0.0, 1.0);
  }

  /** Later than the transaction, and not later than what is streamed afterwards. */
  private void assertVerdictIsKnownAtOnce(CommandProcess demo) throws Exception {
    String data = "--data=" + folder;
    try (CommandProcess keys =
        CommandProcess.start("keys", "create", "us", "--role=analyst", data)) {
      assertThat(keys.exitCode()).as(keys.output()).isZero();
      HttpCalls analyst = HttpCalls.to(address(demo)).withKey(keys.output());
      JsonNode alert = analyst.get("/alerts").json().path("alerts").path(0);
      String path = "/alerts/" + alert.path("alert_id").textValue() + "/verdict";
      Answer decided = analyst.post(path, "{\"verdict\": \"fraud\"}");
      assertThat(decided.status()).as(decided.toString()).isEqualTo(200);

      Label label = verdict(bootstrapServers(demo));
      assertThat(label.transactionId())
          .isEqualTo(alert.path("alert").path("transaction_id").textValue());
      assertThat(label.knownAtMillis()).isGreaterThan(label.timestampMillis());
      eventually(demo, () -> simulatedMillis(demo) >= label.knownAtMillis());
    }
  }

  private String key() throws IOException {
    return Files.readString(folder.resolve("score.key"));
  }

  private static String address(CommandProcess demo) {
    return found(Pattern.compile("Open the console at (\\S+) and"), demo);
  }

  private static String bootstrapServers(CommandProcess demo) {
    return found(KAFKA, demo);
  }

  /** The label that somebody's verdict has left on its topic. */
  private static Label verdict(String bootstrapServers) throws InvalidEventException {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.LABELS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          Label label = LabelJson.parse(record.value());
          if (label.source().equals("analyst")) {
            return label;
          }
        }
      }
    }
  }

  /** The latest moment on the simulated clock that it shows. */
  private static long simulatedMillis(CommandProcess demo) {
    Matcher found = SIMULATED.matcher(demo.output());
    long last = 0;
    while (found.find()) {
      last = Instant.parse(found.group(1) + "T" + found.group(2) + ":00Z").toEpochMilli();
    }
    return last;
  }

  private static String found(Pattern pattern, CommandProcess demo) {
    Matcher matcher = pattern.matcher(demo.output());
    assertThat(matcher.find()).as(demo.output()).isTrue();
    return matcher.group(1);
  }

  private CommandProcess start(String... options) throws IOException {
    return CommandProcess.start(
        Stream.concat(Stream.of("demo", "--data", folder.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private void assertSecondOneIsRefused() throws IOException, InterruptedException {
    try (CommandProcess second = start(SMALL)) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.lines())
          .isEqualTo(
              List.of(
                  "Another demo runs in "
                      + folder
                      + ": stop it, or choose another folder with --data."));
    }
  }

  /** The number of transactions that it says it has scored, 0 before it says anything. */
  private static long scored(CommandProcess demo) {
    Matcher found = SCORED.matcher(demo.output());
    long last = 0;
    while (found.find()) {
      last = Long.parseLong(found.group(1).replaceAll("\\D", ""));
    }
    return last;
  }

  /** The place of the first alert whose reason has come too, -1 before. */
  private static int alert(CommandProcess demo) {
    List<String> lines = demo.lines();
    for (int i = 0; i < lines.size() - 1; i++) {
      if (ALERT.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static void eventually(CommandProcess demo, Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofMillis(500))
        .failFast("the demo ended", () -> !demo.isAlive())
        .until(condition);
  }
}
