package org.fraudbeam.services.scorer.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.ConflictResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.ScorerServer;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.Problems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ErrorPagesTest {

  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private static final Routes FAILING =
      config ->
          config
              .routes
              .get(
                  "/conflict",
                  request -> {
                    throw new ConflictResponse("<script>alert(1)</script> was first.");
                  },
                  Role.ANYONE)
              .get(
                  "/away",
                  request ->
                      Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "away", "Kafka is away.")
                          .answer(request),
                  Role.ANYONE)
              .get(
                  "/secret",
                  request -> {
                    throw new UnauthorizedResponse();
                  },
                  Role.ANYONE);

  private final HttpClient client = HttpClient.newHttpClient();
  private ScorerServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        ScorerServer.start(
            ListenOptions.anywhereLocal(),
            AccessControl.by(),
            List.of(new Problems(new ErrorPages()), new Assets(), FAILING));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldShowAPersonAPageAndAProgramAProblem() throws Exception {
    HttpResponse<String> page = get("/nothing", BROWSER);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.body()).contains("Error 404", "There is no such page");

    assertThat(get("/away?a=1", BROWSER).body())
        .contains("Error 503", "Kafka is away.", "href=\"/away?a=1\">Try again");

    HttpResponse<String> problem = get("/nothing", "*/*");
    assertThat(problem.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
  }

  @Test
  void shouldWriteWhatWentWrongAsText() throws Exception {
    assertThat(get("/conflict", BROWSER).body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; was first.")
        .doesNotContain("<script>alert");
  }

  @Test
  void shouldLeadToTheLoginAndFromThereBack() throws Exception {
    HttpResponse<String> answer = get("/secret?customer=a%26b", BROWSER);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/login?next=%2Fsecret%3Fcustomer%3Da%2526b");
    assertThat(get("/secret", "*/*").statusCode()).isEqualTo(401);
  }

  @Test
  void shouldFindEveryFileThatPagesUseAndLetBrowsersKeepIt() throws Exception {
    for (String file :
        List.of("console.css", "console.js", "htmx.min.js", "inter.woff2", "mark.svg")) {
      HttpResponse<String> answer = get(Assets.path(file), "*/*");
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }
    assertThat(get("/console/assets/pom.xml", "*/*").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldWriteNoStyleAndNoScriptIntoAPage() throws Exception {
    assertThat(get("/nothing", BROWSER).body())
        .doesNotContainPattern("<script(?! src)|<style|\\sstyle=|\\son[a-z]+=");
  }

  private HttpResponse<String> get(String path, String accepted) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Accept", accepted)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
