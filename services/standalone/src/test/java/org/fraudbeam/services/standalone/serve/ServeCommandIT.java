package org.fraudbeam.services.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.scorer.database.DatabaseLocation;
import org.fraudbeam.services.standalone.CommandProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service in a process of its own, as a user starts it. */
final class ServeCommandIT {

  private static final Pattern ADDRESS = Pattern.compile("Answers at (http://127.0.0.1:\\d+);");

  @TempDir Path folder;

  @Test
  void shouldAnswerBesideAKafkaThatRunsElsewhereAndStopWhenAsked() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerOptions.in(folder.resolve("kafka")));
        CommandProcess serve = start(kafka, "--port=0")) {
      await()
          .atMost(Duration.ofMinutes(5))
          .failFast("the service ended", () -> !serve.isAlive())
          .until(() -> serve.output().contains("Nobody can log in yet"));
      String address = address(serve);
      await().until(() -> get(address + "/health").body().contains("\"status\":\"ready\""));

      CommandProcess keys = CommandProcess.start("keys", "create", "shop", data());
      assertThat(keys.exitCode()).as(keys.output()).isZero();
      assertThat(keys.output()).startsWith("fraudbeam_");

      assertThat(serve.stop()).as(serve.output()).isZero();
      assertThat(serve.output()).doesNotContain("Exception");
      assertThat(EmbeddedPostgres.running(DatabaseLocation.postgresIn(folder))).isEmpty();
    }
  }

  @Test
  void shouldSendNoPasswordsInTheClearToOtherMachines() throws Exception {
    try (CommandProcess serve = CommandProcess.start("serve", "--host=0.0.0.0", data())) {
      assertThat(serve.exitCode()).isEqualTo(1);
      assertThat(serve.output())
          .contains("--tls-certificate and --tls-key")
          .doesNotContain("\tat ");
    }
    try (CommandProcess serve = CommandProcess.start("serve", "--tls-key=key.pem", data())) {
      assertThat(serve.exitCode()).isEqualTo(1);
      assertThat(serve.output()).isEqualTo("--tls-certificate and --tls-key go together.");
    }
  }

  private CommandProcess start(EmbeddedKafka kafka, String... options) throws Exception {
    String[] arguments =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "serve", "--bootstrap-servers=" + kafka.bootstrapServers(), data()),
                java.util.stream.Stream.of(options))
            .toArray(String[]::new);
    return CommandProcess.start(arguments);
  }

  private String data() {
    return "--data=" + folder;
  }

  private static String address(CommandProcess serve) {
    Matcher matcher = ADDRESS.matcher(serve.output());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static HttpResponse<String> get(String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
