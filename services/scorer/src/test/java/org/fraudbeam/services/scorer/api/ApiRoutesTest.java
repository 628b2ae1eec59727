package org.fraudbeam.services.scorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.ScorerServer;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.HealthCheck.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ApiRoutesTest {

  private static final Routes BROKEN =
      config ->
          config.routes.get(
              "/broken",
              request -> {
                throw new IllegalStateException("secret");
              },
              Role.ANYONE);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScorerMetrics metrics = new ScorerMetrics();
  private Optional<Finding> finding = Optional.empty();
  private ScorerServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldAnswerEveryErrorWithAProblem() throws Exception {
    start();

    HttpResponse<String> missing = get("/nothing");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
    assertThat(missing.body()).contains("\"status\":404", "\"title\":\"Not Found\"");
    HttpResponse<String> broken = get("/broken");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).contains("internal_error").doesNotContain("secret");
    HttpResponse<String> wrongMethod =
        send(request("/health").POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void shouldSayWhetherTransactionsCanBeScored() throws Exception {
    start();

    assertThat(get("/health").body())
        .isEqualTo("{\"status\":\"ready\",\"live\":true,\"ready\":true,\"reasons\":[]}");
    finding = Optional.of(Finding.degraded("No model."));
    assertThat(get("/health").statusCode()).isEqualTo(200);
    assertThat(get("/health").body()).contains("degraded", "No model.");
    finding = Optional.of(Finding.notReady("No Kafka."));
    assertThat(get("/health").statusCode()).isEqualTo(503);
    assertThat(get("/health").body()).contains("unavailable", "No Kafka.");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldShowTheMetricsUnderTheirNames() throws Exception {
    metrics.answered(200, Duration.ofMillis(12));
    metrics.fraud();
    metrics.stage(ScorerMetrics.Stage.ACCEPT, Duration.ofMillis(3));
    start();

    assertThat(get("/metrics").body())
        .contains(
            "scorer_request_count_total{status=\"200\"} 1.0",
            "scorer_fraud_detected_count_total 1.0",
            "scorer_latency_seconds_bucket{le=\"0.02\"} 1",
            "scorer_stage_latency_seconds_count{stage=\"accept\"} 1");
  }

  @Test
  void shouldShowItsDocumentationWithoutTheInternet() throws Exception {
    start();

    assertThat(get("/docs").body()).contains("/docs/start.js").doesNotContain("http:", "https:");
    for (String asset : List.of("swagger-ui.css", "swagger-ui-bundle.js")) {
      assertThat(get("/docs/assets/" + asset).statusCode()).isEqualTo(200);
    }
    assertThat(get("/docs/assets/pom.xml").statusCode()).isEqualTo(404);
    assertThat(get("/docs/start.js").body()).contains("/openapi.json");
    assertThat(get("/openapi.json").body()).contains("\"openapi\": \"3.1.0\"");
  }

  @Test
  void shouldTellBrowsersToTrustNothingElse() throws Exception {
    start();

    HttpResponse<String> answer = get("/health");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  private void start() throws IOException {
    server =
        ScorerServer.start(
            ListenOptions.anywhereLocal(),
            AccessControl.by(),
            List.of(
                new Problems(),
                new SecurityHeaders(),
                metrics,
                HealthRoutes.of(List.of(() -> finding)),
                new DocsRoutes(),
                BROKEN));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
