package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fraudbeam.pipelines.python.PythonEnvironment;

/** A real MLflow tracking server on a free port of this machine, with its data in one folder. */
public final class MlflowProcess implements AutoCloseable {

  private final ProcessBuilder command;
  private final Path log;
  private final String uri;
  private Process process;

  private MlflowProcess(ProcessBuilder command, Path log, String uri) throws IOException {
    this.command = command;
    this.log = log;
    this.uri = uri;
    this.process = command.start();
  }

  /** Starts a server that lets everybody in. */
  public static MlflowProcess start(Path folder) throws IOException, InterruptedException {
    return start(folder, Map.of());
  }

  /** Starts a server that lets in who knows the password of the user {@code admin}. */
  static MlflowProcess startWithPassword(Path folder, String password)
      throws IOException, InterruptedException {
    return start(
        folder,
        Map.of(
            "MLFLOW_AUTH_ADMIN_PASSWORD", password, "MLFLOW_FLASK_SERVER_SECRET_KEY", "of-a-test"),
        "--app-name",
        "basic-auth");
  }

  /** Where it listens. */
  public String uri() {
    return uri;
  }

  /** Starts it again where it was, with the same data. */
  public void startAgain() throws IOException {
    process = command.start();
    awaitHealth();
  }

  /** Stops it. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
  }

  private static MlflowProcess start(
      Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String port = Integer.toString(UnusedPort.find());
    ProcessBuilder builder =
        PythonEnvironment.install()
            .module(
                "mlflow",
                "server",
                "--host=127.0.0.1",
                "--port=" + port,
                "--workers=1",
                "--backend-store-uri=sqlite:///" + folder.resolve("mlflow.db"),
                "--artifacts-destination=" + folder.resolve("artifacts"),
                "--serve-artifacts");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    builder.environment().putAll(environment);
    Path log = folder.resolve("mlflow.log");
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    MlflowProcess server = new MlflowProcess(builder, log, "http://127.0.0.1:" + port);
    server.awaitHealth();
    return server;
  }

  private void awaitHealth() {
    await("MLflow starts")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200))
        .until(this::isHealthy);
  }

  private boolean isHealthy() throws IOException, InterruptedException {
    assertThat(process.isAlive()).as(() -> read(log)).isTrue();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri + "/health")).timeout(Duration.ofSeconds(10)).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
