package org.fraudbeam.services.standalone;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.fraudbeam.pipelines.registry.UnusedPort;

/** A Prometheus with the configuration of {@code monitoring}, which looks every second. */
record PrometheusServer(Process process, int port) implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /**
   * Starts one.
   *
   * @param folder for its configuration and its data
   * @param targets the port of each part on this machine
   */
  static PrometheusServer start(Path program, Path folder, Map<String, Integer> targets)
      throws IOException {
    Path files = Files.createDirectories(folder.resolve("targets"));
    for (Map.Entry<String, Integer> target : targets.entrySet()) {
      Files.writeString(
          files.resolve(target.getKey() + ".yml"),
          "- targets: [\"127.0.0.1:%d\"]\n".formatted(target.getValue()));
    }
    Files.copy(MonitoringFiles.FOLDER.resolve("alerts.yml"), folder.resolve("alerts.yml"));
    Path configuration =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            Files.readString(MonitoringFiles.FOLDER.resolve("prometheus.yml"))
                .replace(": 15s", ": 1s"));
    int port = UnusedPort.find();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    PrometheusServer server = new PrometheusServer(process, port);
    await().atMost(Duration.ofSeconds(30)).until(server::isReady);
    return server;
  }

  /** What a query gives now. */
  JsonNode query(String query) {
    return get("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).path("result");
  }

  /** What it reads, and how that goes. */
  JsonNode targets() {
    return get("targets").path("activeTargets");
  }

  /** The names of all metrics that it has. */
  JsonNode metrics() {
    return get("label/__name__/values");
  }

  private boolean isReady() {
    try {
      return send("/-/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private JsonNode get(String path) {
    HttpResponse<String> response = send("/api/v1/" + path);
    try {
      JsonNode json = JSON.readTree(response.body());
      if (!json.path("status").asText().equals("success")) {
        throw new AssertionError(path + ": " + response.body());
      }
      return json.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(String path) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
