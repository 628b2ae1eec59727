package org.fraudbeam.services.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.accounts.ApiKeys;
import org.fraudbeam.services.scorer.database.OpenDatabase;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the whole service, whoever has added it. */
final class ScorerIT {

  /** What needs no key; a new one is a decision. */
  private static final List<String> OPEN =
      List.of(
          "GET /console/assets/{file}",
          "GET /docs",
          "GET /docs/assets/{file}",
          "GET /docs/start.js",
          "GET /health",
          "GET /health/live",
          "GET /login",
          "GET /metrics",
          "GET /openapi.json",
          "POST /login");

  private static final String NO_KEY = "";

  @TempDir static Path folder;

  private static final Map<Role, String> KEYS = new EnumMap<>(Role.class);
  private static EmbeddedKafka kafka;
  private static OpenDatabase open;
  private static Scorer scorer;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start(BrokerOptions.in(folder.resolve("kafka")).withTopics(Topics.all()));
    open =
        OpenDatabase.beside(EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres"))));
    for (Role role : List.of(Role.SCORE, Role.ANALYST, Role.ADMIN)) {
      KEYS.put(role, ApiKeys.in(open.database()).create(role.word(), role, "test"));
    }
    scorer =
        Scorer.start(
            ScorerOptions.of(
                ListenOptions.anywhereLocal(),
                PredictOptions.at(KafkaCluster.at(kafka.bootstrapServers()))),
            open.database());
  }

  @AfterAll
  static void stop() {
    scorer.close();
    open.close();
    kafka.close();
  }

  @Test
  void shouldNameOneRoleForEveryRoute() {
    assertThat(routes()).isNotEmpty().allSatisfy(route -> assertThat(roles(route)).hasSize(1));
    assertThat(routes().stream().filter(r -> role(r) == Role.ANYONE).map(ScorerIT::name))
        .containsExactlyInAnyOrderElementsOf(OPEN);
  }

  @Test
  void shouldAskForAKeyOnEveryRouteThatIsNotOpen() throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (Endpoint route : routes()) {
      int status = status(route, NO_KEY);
      if (role(route) == Role.ANYONE) {
        all.assertThat(status).as(name(route)).isNotEqualTo(403);
      } else {
        all.assertThat(status).as(name(route)).isEqualTo(401);
        all.assertThat(status(route, "fraudbeam_wrong")).as(name(route)).isEqualTo(401);
      }
    }
    all.assertAll();
  }

  @Test
  void shouldRefuseTheWrongRoleOnEveryRoute() throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (Endpoint route : routes()) {
      for (Map.Entry<Role, String> key : KEYS.entrySet()) {
        boolean mayUse = role(route) == key.getKey() || key.getKey() == Role.ADMIN;
        if (role(route) != Role.ANYONE) {
          int status = status(route, key.getValue());
          String what = name(route) + " with the role " + key.getKey();
          if (mayUse) {
            all.assertThat(status).as(what).isNotIn(401, 403).isLessThan(500);
          } else {
            all.assertThat(status).as(what).isEqualTo(403);
          }
        }
      }
    }
    all.assertAll();
  }

  @Test
  void shouldTellWhatIsAway() throws Exception {
    await().until(() -> get("/health").contains("\"status\":\"ready\""));
    assertThat(get("/metrics"))
        .contains(
            "scorer_latency_seconds",
            "scorer_decision_rate 0.0",
            "scorer_shadow_agreement_ratio NaN");
    await().until(() -> get("/metrics").contains("scorer_consumer_lag_records{"));
    // This one was started without a registry.
    assertThat(get("/console/models")).contains("fraudbeam serve --registry");
  }

  private static List<Endpoint> routes() {
    return scorer.server().routes();
  }

  private static List<Role> roles(Endpoint route) {
    Roles roles = route.metadata(Roles.class);
    return roles == null ? List.of() : roles.getRoles().stream().map(Role.class::cast).toList();
  }

  private static Role role(Endpoint route) {
    return roles(route).get(0);
  }

  private static String name(Endpoint route) {
    return route.method + " " + route.path;
  }

  private int status(Endpoint route, String key) throws Exception {
    String path = route.path.replaceAll("\\{[^}]*\\}", "x");
    HttpRequest.BodyPublisher body =
        route.method.equals(HandlerType.GET)
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString("");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(scorer.address() + path))
            .method(route.method.name(), body);
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    // A stream of events has no end: its headers tell enough.
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }

  private String get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(scorer.address() + path))
            .header("Authorization", "Bearer " + KEYS.get(Role.ANALYST))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
