package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.ScorerServer;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.api.Json;
import org.fraudbeam.services.scorer.api.Problems;
import org.fraudbeam.services.scorer.database.DatabaseProblems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertRoutesIT {

  private static final String ID = "/alerts/" + Alerts.id(1);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private AlertDatabase database;
  private ScorerServer server;

  @BeforeEach
  void start() throws IOException {
    database = AlertDatabase.start(folder);
    server =
        ScorerServer.start(
            ListenOptions.anywhereLocal(),
            AccessControl.by(
                request ->
                    Optional.ofNullable(request.header("Caller"))
                        .map(name -> new Caller(name, Set.of(Role.ANALYST)))),
            List.of(
                new Problems(),
                new DatabaseProblems(),
                AlertRoutes.of(
                    AlertStore.in(database.database()),
                    AlertReview.of(database.database(), InstantSource.system()))));
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
  }

  @Test
  void shouldBringAnAlertFromTheListToItsVerdict() throws Exception {
    database.insert(Alerts.of(1, "user-1", 0.9, "10"), Alerts.of(2, "<script>", 0.8, "10"));

    JsonNode page = json("/alerts?limit=1&sort=score");
    assertThat(page.at("/alerts/0/alert/transaction_id").asText()).isEqualTo("tx-" + Alerts.id(1));
    assertThat(page.at("/alerts/0/expected_loss_minor").asInt()).isEqualTo(900);
    JsonNode next = json("/alerts?limit=1&sort=score&after=" + page.path("next").asText());
    assertThat(next.at("/alerts/0/alert/original_transaction/user_id").asText())
        .isEqualTo("<script>");
    assertThat(next.path("next").isNull()).isTrue();

    assertThat(post(ID + "/take", "anna", "").body()).contains("\"status\":\"taken\"");
    assertThat(post(ID + "/take", "ben", "").statusCode()).isEqualTo(409);
    assertThat(post(ID + "/release", "anna", "").body()).contains("\"status\":\"open\"");
    HttpResponse<String> decided =
        post(ID + "/verdict", "ben", "{\"verdict\": \"fraud\", \"note\": \"stolen\"}");
    assertThat(decided.body())
        .contains("\"status\":\"closed\"", "\"decided_by\":\"ben\"", "\"note\":\"stolen\"");
    JsonNode audit = json(ID).path("audit");
    assertThat(audit.findValuesAsText("action")).containsExactly("take", "release", "fraud");
    assertThat(audit.findValuesAsText("by")).containsExactly("anna", "anna", "ben");
  }

  @Test
  void shouldSayWhatIsWrong() throws Exception {
    database.insert(Alerts.of(1, "user-1", 0.9, "10"));

    assertThat(get("/alerts/" + Alerts.id(7)).statusCode()).isEqualTo(404);
    assertThat(get("/alerts/1").statusCode()).isEqualTo(404);
    assertThat(get("/alerts?min_score=2").body())
        .contains("\"status\":422", "The parameter min_score must be a number from 0 to 1.");
    assertThat(get("/alerts?after=x").statusCode()).isEqualTo(404);
    assertThat(post(ID + "/verdict", "anna", "{").statusCode()).isEqualTo(400);
    assertThat(post(ID + "/verdict", "anna", "[]").statusCode()).isEqualTo(422);
    assertThat(post(ID + "/verdict", "anna", "{\"verdict\": \"FRAUD\"}").statusCode())
        .isEqualTo(422);
    assertThat(post(ID + "/verdict", "anna", "{\"verdict\":\"fraud\",\"note\":1}").statusCode())
        .isEqualTo(422);
    assertThat(
            post(ID + "/verdict", "anna", "{\"verdict\":\"fraud\",\"note\":\"\\ud800\"}")
                .statusCode())
        .isEqualTo(422);
    database
        .database()
        .jdbi()
        .useHandle(handle -> handle.execute("alter table alert rename to gone"));
    HttpResponse<String> broken = get("/alerts");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).contains("internal_error").doesNotContain("gone", "relation");
    database.postgres().close();
    HttpResponse<String> away = get("/alerts");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).contains("database_unavailable");
  }

  private JsonNode json(String path) throws Exception {
    return Json.read(get(path).body().getBytes(UTF_8));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).header("Caller", "anna"));
  }

  private HttpResponse<String> post(String path, String caller, String body) throws Exception {
    return send(
        request(path).header("Caller", caller).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
