package org.fraudbeam.services.scorer.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.ScorerServer;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.Json;
import org.fraudbeam.services.scorer.api.Problems;
import org.fraudbeam.services.scorer.audit.AuditLog;
import org.fraudbeam.services.scorer.audit.AuditRoutes;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.DatabaseOptions;
import org.fraudbeam.services.scorer.database.DatabaseProblems;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, sessions and keys in a real PostgreSQL, by HTTP. */
final class AccessIT {

  private static final String PASSWORD = "correct horse battery";
  private static final String AUTHOR = "test";

  @TempDir static Path folder;

  private static EmbeddedPostgres postgres;
  private static Database database;
  private static Accounts accounts;
  private static ApiKeys keys;
  private static ApiKeyAuthenticator keyAuthenticator;
  private static ScorerServer server;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start(PostgresOptions.in(folder));
    database = Database.open(DatabaseOptions.of(postgres.access()));
    accounts = Accounts.in(database);
    keys = ApiKeys.in(database);
    keyAuthenticator = ApiKeyAuthenticator.start(keys);
    Sessions sessions = Sessions.in(database);
    Routes probe =
        config ->
            config
                .routes
                .get("/probe", r -> r.result(AccessControl.caller(r).name()), Role.ANALYST)
                .get("/token", r -> r.result(CsrfToken.of(r)), Role.ANALYST)
                .post("/probe", r -> r.result("changed"), Role.ANALYST);
    server =
        ScorerServer.start(
            ListenOptions.anywhereLocal(),
            AccessControl.by(keyAuthenticator, sessions),
            List.of(
                new Problems(),
                new DatabaseProblems(),
                LoginRoutes.of(accounts, sessions, AccessIT::page),
                AuditRoutes.of(AuditLog.in(database)),
                probe));
  }

  @AfterAll
  static void stop() {
    server.close();
    keyAuthenticator.close();
    database.close();
    postgres.close();
  }

  @Test
  void shouldLogInSeeAndLogOut() throws Exception {
    accounts.create("anna", Role.ANALYST, PASSWORD, AUTHOR);
    assertThat(get("/probe", "").statusCode()).isEqualTo(401);

    HttpResponse<String> answer = logIn("Anna ", PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/");
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
        .doesNotContain("Secure");
    String session = cookie.replaceAll(";.*", "");
    assertThat(get("/probe", session).body()).isEqualTo("anna");

    String token = get("/token", session).body();
    HttpResponse<String> out = post("/logout", session, "X-CSRF-Token", token);
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("1970");
    assertThat(get("/probe", session).statusCode()).as("after the logout").isEqualTo(401);
  }

  @Test
  void shouldKeepNeitherPasswordsNorSecrets() throws Exception {
    accounts.create("bert", Role.ANALYST, PASSWORD, AUTHOR);
    String session = sessionOf("bert");
    String key = keys.create("kept", Role.SCORE, AUTHOR);

    String tables =
        database
            .jdbi()
            .withHandle(
                handle ->
                    String.join(
                        "\n",
                        handle
                            .createQuery(
                                """
                                select row_to_json(a)::text from account a
                                union all select row_to_json(s)::text from session s
                                union all select row_to_json(k)::text from api_key k
                                union all select row_to_json(c)::text from access_change c
                                """)
                            .mapTo(String.class)
                            .list()));
    assertThat(tables)
        .contains("bert", "kept")
        .doesNotContain(PASSWORD, key, session.replaceAll(".*=", ""));
  }

  @Test
  void shouldSendTheCookieOverTlsOnlyWhereTheServerIsReachedByIt() throws Exception {
    accounts.create("cleo", Role.ANALYST, PASSWORD, AUTHOR);

    HttpResponse<String> answer =
        send(form("name=cleo&password=" + PASSWORD).header("X-Forwarded-Proto", "https"));

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
  }

  @Test
  void shouldRefuseAChangeThatNoPageOfTheServiceSent() throws Exception {
    accounts.create("dora", Role.ANALYST, PASSWORD, AUTHOR);
    accounts.create("dirk", Role.ANALYST, PASSWORD, AUTHOR);
    String session = sessionOf("dora");
    String token = get("/token", session).body();
    String tokenOfAnother = get("/token", sessionOf("dirk")).body();

    assertThat(post("/probe", session, "Accept", "*/*").statusCode()).isEqualTo(403);
    assertThat(post("/probe", session, "X-CSRF-Token", tokenOfAnother).statusCode()).isEqualTo(403);
    assertThat(post("/probe", session, "X-CSRF-Token", token).body()).isEqualTo("changed");
    HttpRequest.Builder field =
        request("/probe")
            .header("Cookie", session)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("csrf=" + token));
    assertThat(send(field).body()).isEqualTo("changed");
  }

  @Test
  void shouldNotLogInForAPageOfAnotherSite() throws Exception {
    accounts.create("emil", Role.ANALYST, PASSWORD, AUTHOR);
    String body = "name=emil&password=" + PASSWORD;

    assertThat(send(form(body).header("Origin", "https://elsewhere.example")).statusCode())
        .isEqualTo(403);
    assertThat(send(form(body).header("Origin", "null")).statusCode()).isEqualTo(403);
    assertThat(send(form(body).header("Origin", "http://127.0.0.1:" + server.port())).statusCode())
        .isEqualTo(303);
  }

  @Test
  void shouldGoOnlyToItsOwnPagesAfterTheLogin() throws Exception {
    accounts.create("fred", Role.ANALYST, PASSWORD, AUTHOR);

    for (String own : List.of("/alerts/1?a=b", "/", "/x")) {
      assertThat(locationAfterLogin(own)).isEqualTo(own);
    }
    for (String foreign :
        List.of("//evil.example", "/\\evil.example", "https://evil.example", "x")) {
      assertThat(locationAfterLogin(foreign)).isEqualTo("/");
    }
  }

  @Test
  void shouldAnswerTheSameForAWrongPasswordAndAnUnknownName() throws Exception {
    accounts.create("gina", Role.ANALYST, PASSWORD, AUTHOR);

    HttpResponse<String> wrong = logIn("gina", "another password");
    HttpResponse<String> unknown = logIn("nobody", PASSWORD);

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo("WRONG").isEqualTo(unknown.body());
    assertThat(logIn("' or 1=1 --", PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void shouldLetAnAccountBeTriedOnlySoOften() throws Exception {
    accounts.create("hugo", Role.ANALYST, PASSWORD, AUTHOR);

    List<Integer> statuses =
        IntStream.rangeClosed(0, LoginLimit.PER_ACCOUNT)
            .mapToObj(i -> status("hugo", "wrong password " + i))
            .toList();

    assertThat(statuses.subList(0, LoginLimit.PER_ACCOUNT)).containsOnly(401);
    assertThat(statuses.get(LoginLimit.PER_ACCOUNT)).isEqualTo(429);
    HttpResponse<String> right = logIn("hugo", PASSWORD);
    assertThat(right.statusCode()).isEqualTo(429);
    assertThat(right.headers().firstValue("Retry-After")).contains("900");
  }

  @Test
  void shouldEndTheSessionsOfAnAccountThatIsDisabledOrGetsAnotherPassword() throws Exception {
    accounts.create("ines", Role.ANALYST, PASSWORD, AUTHOR);
    String session = sessionOf("ines");
    accounts.changePassword("ines", "another password", AUTHOR);
    assertThat(get("/probe", session).statusCode()).isEqualTo(401);
    assertThat(logIn("ines", PASSWORD).statusCode()).isEqualTo(401);

    session = logIn("ines", "another password").headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(get("/probe", session).statusCode()).isEqualTo(200);
    accounts.disable("ines", AUTHOR);
    assertThat(get("/probe", session).statusCode()).isEqualTo(401);
    assertThat(logIn("ines", "another password").statusCode()).isEqualTo(401);
  }

  @Test
  void shouldSoonKnowANewKeyAndForgetARevokedOne() throws Exception {
    String key = keys.create("shop", Role.ANALYST, AUTHOR);
    await().until(() -> getWithKey("/probe", key).statusCode() == 200);
    assertThat(getWithKey("/probe", key).body()).isEqualTo("key shop");
    assertThat(
            send(request("/probe").header("Authorization", "Bearer " + key).POST(empty())).body())
        .as("a change, which needs no token")
        .isEqualTo("changed");
    assertThat(getWithKey("/probe", key + "x").statusCode()).isEqualTo(401);
    assertThat(getWithKey("/probe", "fraudbeam_").statusCode()).isEqualTo(401);

    keys.revoke("shop", AUTHOR);
    await().until(() -> getWithKey("/probe", key).statusCode() == 401);
    assertThatThrownBy(() -> keys.revoke("shop", AUTHOR)).hasMessageContaining("no valid key shop");
    assertThatThrownBy(() -> keys.create("shop", Role.SCORE, AUTHOR))
        .hasMessageContaining("There is or was a key shop");
  }

  @Test
  void shouldTellAdminsWhoChangedWhatAndNeverChangeThat() throws Exception {
    String admin = keys.create("auditor", Role.ADMIN, "root");
    keys.create("audited", Role.SCORE, "root");
    keys.revoke("audited", "anna");
    await().until(() -> getWithKey("/audit", admin).statusCode() == 200);

    JsonNode first = audit(admin, "?limit=1");
    JsonNode entry = first.path("entries").get(0);
    assertThat(entry.path("actor").asText()).isEqualTo("anna");
    assertThat(entry.path("action").asText()).isEqualTo("revoke_key");
    assertThat(entry.path("subject").asText()).isEqualTo("key audited");
    JsonNode next = audit(admin, "?limit=1&before=" + first.path("next").asText());
    assertThat(next.path("entries").get(0).path("action").asText()).isEqualTo("create_key");
    assertThat(getWithKey("/audit?before=x", admin).statusCode()).isEqualTo(404);
    assertThat(getWithKey("/audit?limit=0", admin).statusCode()).isEqualTo(422);

    for (String change :
        List.of("update access_change set changed_by = 'x'", "delete from access_change")) {
      assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(change)))
          .isInstanceOf(JdbiException.class)
          .hasMessageContaining("never changed or deleted");
    }
  }

  @Test
  void shouldRefuseNamesThatAreNoneOrInUse() {
    accounts.create("karl", Role.ADMIN, PASSWORD, AUTHOR);

    assertThatThrownBy(() -> accounts.create("karl", Role.ADMIN, PASSWORD, AUTHOR))
        .hasMessage("There is an account karl already.");
    assertThatThrownBy(() -> accounts.create("Karl", Role.ADMIN, PASSWORD, AUTHOR))
        .hasMessageContaining("A name has 1 to 64");
    assertThatThrownBy(() -> accounts.create("lisa", Role.SCORE, PASSWORD, AUTHOR))
        .hasMessage("An account is that of an analyst or an admin.");
    assertThatThrownBy(() -> accounts.disable("nobody", AUTHOR))
        .hasMessage("There is no account nobody.");
    assertThat(accounts.list()).extracting(Account::name).contains("karl").doesNotContain("lisa");
  }

  private static void page(
      io.javalin.http.Context request, LoginPage.Outcome outcome, String name, String next) {
    request.result(outcome.name());
  }

  private JsonNode audit(String key, String query) throws Exception {
    HttpResponse<String> answer = getWithKey("/audit" + query, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private String locationAfterLogin(String next) throws Exception {
    String encoded = java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
    return send(form("name=fred&password=" + PASSWORD + "&next=" + encoded))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private int status(String name, String password) {
    try {
      return logIn(name, password).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String sessionOf(String name) throws Exception {
    Optional<String> cookie = logIn(name, PASSWORD).headers().firstValue("Set-Cookie");
    return cookie.orElseThrow().replaceAll(";.*", "");
  }

  private HttpResponse<String> logIn(String name, String password) throws Exception {
    return send(form("name=" + name + "&password=" + password));
  }

  private HttpRequest.Builder form(String body) {
    return request("/login")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body.replace(" ", "+")));
  }

  private HttpResponse<String> getWithKey(String path, String key) throws Exception {
    return send(request(path).header("Authorization", "Bearer " + key));
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    HttpRequest.Builder request = request(path);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie.replaceAll(";.*", ""));
    }
    return send(request);
  }

  private HttpResponse<String> post(String path, String cookie, String header, String value)
      throws Exception {
    return send(request(path).header("Cookie", cookie).header(header, value).POST(empty()));
  }

  private static HttpRequest.BodyPublisher empty() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
