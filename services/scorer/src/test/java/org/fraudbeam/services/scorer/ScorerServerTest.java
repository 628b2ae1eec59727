package org.fraudbeam.services.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Authenticator;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.junit.jupiter.api.Test;

final class ScorerServerTest {

  private static final Authenticator BY_NAMED_ROLE =
      request ->
          Optional.ofNullable(request.header("Role"))
              .map(role -> new Caller("someone", Set.of(Role.valueOf(role))));

  private static final Routes ONE_OF_EACH =
      config ->
          config
              .routes
              .get("/open", request -> request.result("open"), Role.ANYONE)
              .get("/score", request -> request.result("scored"), Role.SCORE)
              .get("/forgotten", request -> request.result("forgotten"));

  @Test
  void shouldAnswerAnyoneWhereARouteAsksForNoRole() throws Exception {
    assertThat(status("/open", "")).isEqualTo(200);
  }

  @Test
  void shouldAskForAKeyThenForTheRole() throws Exception {
    assertThat(status("/score", "")).isEqualTo(401);
    assertThat(status("/score", "ANALYST")).isEqualTo(403);
    assertThat(status("/score", "SCORE")).isEqualTo(200);
    assertThat(status("/score", "ADMIN")).isEqualTo(200);
  }

  @Test
  void shouldRefuseARouteThatNamesNoRole() throws Exception {
    assertThat(status("/forgotten", "ADMIN")).isEqualTo(403);
  }

  private static int status(String path, String role) throws IOException, InterruptedException {
    try (ScorerServer server =
        ScorerServer.start(
            ListenOptions.anywhereLocal(), AccessControl.by(BY_NAMED_ROLE), List.of(ONE_OF_EACH))) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
      if (!role.isEmpty()) {
        request.header("Role", role);
      }
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.ofString())
          .statusCode();
    }
  }
}
