package org.fraudbeam.services.scorer.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.model.BundleWriter;
import org.fraudbeam.pipelines.model.GeneratedRows;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.DirectoryRegistry;
import org.fraudbeam.pipelines.registry.MlflowProcess;
import org.fraudbeam.pipelines.registry.ModelRegistry;
import org.fraudbeam.pipelines.registry.Registration;
import org.fraudbeam.services.scorer.Scorer;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.accounts.ApiKeys;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.console.Browser.Look;
import org.fraudbeam.services.scorer.decisions.Scores;
import org.fraudbeam.services.scorer.models.Models;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people see of the models, and who decides which of them decides. */
@ExtendWith(ConsoleServers.Extension.class)
final class ModelPagesIT {

  private static final String MODELS = "/console/models";
  private static final String REASON = "fewer false alerts in the shadow";
  private static final String PNG = "\u0089PNG";

  @TempDir static Path folder;

  private static ConsoleServers servers;
  private static DirectoryRegistry registry;
  private static Path bundle;

  @BeforeAll
  static void start(ConsoleServers started) throws Exception {
    servers = started;
    bundle = folder.resolve("bundle");
    BundleWriter.write(bundle, GeneratedRows.of(FeatureSets.cardFraud(), 1_000).contents());
    registry = DirectoryRegistry.at(servers.registry());
    for (int version = 1; version <= 4; version++) {
      Registration.register(registry, bundle);
    }
  }

  @BeforeEach
  void placeAliases() throws Exception {
    registry.updateAliases(aliases -> Aliases.none().promote(1).promote(3).challenge(4));
  }

  @AfterEach
  void forget() {
    servers.forget();
  }

  @Test
  void shouldPromoteAndRollBackWithAReason() throws Exception {
    Page root = servers.logIn("root");
    root.getByText("Models").first().click();
    assertThat(row(root, 3)).containsText("champion");
    assertThat(row(root, 4)).containsText("challenger");
    assertThat(row(root, 1)).containsText("previous");
    root.getByText("Version 4").last().click();
    assertThat(root).hasTitle("Version 4 · Fraudbeam");

    root.getByText("Promote…").click();
    assertThat(root.locator("#changes tbody tr"))
        .hasText(
            new String[] {
              "challengerversion 4none", "championversion 3version 4", "previousversion 1version 3"
            });
    root.locator("button.primary").click();
    assertThat(root.locator("#reason:invalid")).hasCount(1);
    root.locator("#reason").fill(REASON);
    root.locator("button.primary").click();
    assertThat(root.locator(".banner.done")).hasText("Done: version 4 is the champion.");
    assertThat(root.locator("#trail"))
        .containsText("Promote to champion by root, from version 3: " + REASON);
    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 4, "previous", 3));

    root.getByText("Models").first().click();
    root.getByText("Roll back…").click();
    assertThat(root.locator("h1")).hasText("Go back to version 3?");
    root.locator("#reason").fill("alerts have doubled");
    root.locator("button.primary").click();
    assertThat(root.locator(".banner.done")).hasText("Done: version 3 is the champion.");
    assertThat(registry.aliases().versions()).isEqualTo(Map.of("champion", 3, "previous", 4));

    root.navigate(servers.address() + MODELS + "/2");
    root.getByText("Challenge…").click();
    root.locator("#reason").fill("to be compared for a week");
    root.locator("button.primary").click();
    assertThat(root.locator(".banner.done")).hasText("Done: version 2 is the challenger.");

    root.getByText("Audit").click();
    Locator entries = root.locator("tbody tr");
    assertThat(entries.nth(0)).containsText("Challenge");
    assertThat(entries.nth(1)).containsText("Rollback");
    assertThat(entries.nth(2)).containsText("root");
    assertThat(entries.nth(2)).containsText(REASON);
    entries.nth(2).getByText("model version 4").click();
    assertThat(root).hasTitle("Version 4 · Fraudbeam");
    assertThat(servers.browser().complaints()).isEmpty();
  }

  @Test
  void shouldShowAllThatIsKnownOfAVersion() {
    Page anna = servers.logIn("anna");
    anna.navigate(servers.address() + MODELS + "/1");
    assertThat(anna.locator(".tiles")).containsText("of 1,000 held-out transactions");
    assertThat(anna.locator("main")).containsText(FeatureSets.cardFraud().fingerprint());
    assertThat(anna.locator("main")).containsText("max_depth");
    assertThat(anna.locator("#trail")).containsText("Champion without a comparison");
    assertThat(anna.locator(".plots img")).hasCount(6);
    anna.locator(".plots img").last().scrollIntoViewIfNeeded();
    anna.waitForFunction(
        "[...document.querySelectorAll('.plots img')].every(image => image.naturalWidth === 900)");
    anna.getByText("Model card").click();
    assertThat(anna.locator(".prose h4").first()).hasText("Use");
    assertThat(anna.locator(".prose table").first()).containsText("held out");
    assertThat(servers.browser().complaints()).isEmpty();

    APIResponse plot = anna.request().get(servers.address() + MODELS + "/1/plots/roc.png");
    assertThat(plot.headers().get("content-type")).isEqualTo("image/png");
    for (String path :
        List.of(
            "/1/plots/model.ubj",
            "/1/plots/..%2fmodel_card.md",
            "/1/plots/..%2f..%2fversion.json",
            "/1/plots/%2e%2e%2fmodel_card.md",
            "/0",
            "/x",
            "/9",
            "/9/plots/roc.png",
            "/99999999999")) {
      assertThat(anna.request().get(servers.address() + MODELS + path).status())
          .as(path)
          .isIn(400, 404);
    }
  }

  @Test
  void shouldLetAnalystsLookAndNotMove() throws Exception {
    Page anna = servers.logIn("anna");
    anna.navigate(servers.address() + MODELS);
    assertThat(row(anna, 3)).containsText("champion");
    assertThat(anna.getByText("Roll back…")).hasCount(0);
    anna.navigate(servers.address() + MODELS + "/4");
    assertThat(anna.getByText("Promote…")).hasCount(0);
    String promote = servers.address() + MODELS + "/4/promote";
    assertThat(anna.request().get(promote).status()).isEqualTo(403);
    Object csrf = anna.evaluate("document.body.dataset.csrf");
    assertThat(post(anna, promote, csrf, seenBy(servers.logIn("root")), REASON)).isEqualTo(403);
    assertThat(registry.aliases().find(Aliases.CHAMPION)).hasValue(3);
  }

  @Test
  void shouldMoveOnlyWhatWasSeenForAReasonAndFromAPageOfThisService() throws Exception {
    Page root = servers.logIn("root");
    String promote = servers.address() + MODELS + "/4/promote";
    String seen = seenBy(root);
    Object csrf = root.evaluate("document.body.dataset.csrf");
    assertThat(post(root, promote, "", seen, REASON)).isEqualTo(403);
    assertThat(post(root, promote, csrf, seen, "  ")).isEqualTo(422);
    assertThat(post(root, promote, csrf, "champion:3", REASON)).isEqualTo(409);
    assertThat(post(root, servers.address() + MODELS + "/3/promote", csrf, seen, REASON))
        .isEqualTo(409);
    assertThat(post(root, servers.address() + MODELS + "/2/rollback", csrf, seen, REASON))
        .isEqualTo(409);

    root.navigate(promote);
    registry.updateAliases(aliases -> aliases.promote(2));
    root.locator("#reason").fill(REASON);
    root.locator("button.primary").click();
    assertThat(root.locator(".banner.bad"))
        .hasText("Somebody has moved an alias meanwhile: see what would change now.");
    assertThat(root.locator("#changes")).containsText("championversion 2version 4");
    assertThat(root.locator("#reason")).hasValue(REASON);
    root.locator("button.primary").click();
    assertThat(root.locator(".banner.done")).containsText("version 4 is the champion");
    assertThat(registry.aliases().find(Aliases.PREVIOUS)).hasValue(2);
  }

  @Test
  void shouldLookGoodToEverybodyOnEveryScreen() throws Exception {
    Instant now = Instant.now();
    for (int number = 2_001; number <= 2_200; number++) {
      double score = number % 4 == 0 ? 0.9 : 0.1;
      send(Topics.SCORES, Scores.score(number, score, number % 5 == 0 ? 0.9 : 0.1, now));
      send(Topics.LABELS, Scores.label(number, number % 8 == 0 || number % 5 == 0));
    }
    Page root = servers.logIn("root");
    Locator comparison = root.locator("#comparison");
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              root.navigate(servers.address() + MODELS);
              return comparison.innerText().contains("on 200 labelled transactions");
            });
    assertThat(comparison).containsText("60.0 % of 50 alerts");
    assertThat(comparison).containsText("100.0 % of 40 alerts");
    for (Look look : Look.all()) {
      servers.picture("models", MODELS, look, root);
      servers.picture("model", MODELS + "/4", look, root);
      servers.picture("model-promote", MODELS + "/4/promote", look, root);
    }
  }

  @Test
  void shouldSayThatTheRegistryDoesNotAnswerAndWorkWhenItDoes() throws Exception {
    String key = ApiKeys.in(servers.database()).create("models", Role.ADMIN, "test");
    MlflowProcess mlflow = MlflowProcess.start(Files.createDirectory(folder.resolve("mlflow")));
    try (ModelRegistry there = ModelRegistry.at(mlflow.uri());
        Scorer scorer = Scorer.start(servers.options(0, mlflow.uri()), servers.database())) {
      String models = scorer.address() + MODELS;
      assertThat(get(models, key).body()).contains("No model yet");
      Registration.register(there, bundle);
      Registration.register(there, bundle);

      assertThat(get(models, key).body()).contains("Version 1", "Version 2", "champion");
      // It has to be fetched first, which may take longer than a page.
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> get(models + "/2", key).statusCode() == 200);
      assertThat(get(models + "/2", key).body()).contains("Average precision", "max_depth");
      assertThat(get(models + "/2/plots/roc.png", key).body()).startsWith(PNG);
      HttpRequest promote =
          request(models + "/2/promote", key)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "seen=challenger%3A2%2Cchampion%3A1&reason=it+is+better"))
              .build();
      assertThat(HttpClient.newHttpClient().send(promote, BodyHandlers.discarding()).statusCode())
          .isEqualTo(303);
      assertThat(there.aliases().versions()).isEqualTo(Map.of("champion", 2, "previous", 1));
      assertThat(get(models + "/2", key).body())
          .contains("Promote to champion by key models, from version 1: it is better");

      mlflow.close();
      assertThat(get(models, key).statusCode()).isEqualTo(503);
      assertThat(get(models, key).body())
          .contains(
              mlflow.uri() + " does not answer", "check the address and that the server runs");
      assertThat(get(models + "/2/promote", key).statusCode()).isEqualTo(503);
    } finally {
      mlflow.close();
    }
  }

  @Test
  void shouldNotWaitForARegistryThatIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0);
        ModelRegistry there = ModelRegistry.at("http://127.0.0.1:" + silent.getLocalPort());
        Models models = Models.of(there, servers.database(), Duration.ofSeconds(1))) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(models::catalog)
          .withMessageEndingWith("try again: no answer within 1 s");
    }
  }

  private static Locator row(Page page, int version) {
    return page.locator("tr:has(a[href='" + MODELS + "/" + version + "'])");
  }

  /** The aliases as the page shows them to one who is about to move one. */
  private static String seenBy(Page page) {
    page.navigate(servers.address() + MODELS + "/4/promote");
    return page.locator("[name=seen]").inputValue();
  }

  private static int post(Page page, String address, Object csrf, String seen, String reason) {
    FormData form =
        FormData.create().set("csrf", csrf.toString()).set("seen", seen).set("reason", reason);
    return page.request()
        .post(address, RequestOptions.create().setForm(form).setMaxRedirects(0))
        .status();
  }

  private static void send(String topic, byte[] value) {
    var unused = servers.producer().send(new ProducerRecord<>(topic, 0, null, value));
  }

  private static HttpRequest.Builder request(String address, String key) {
    return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + key);
  }

  private static HttpResponse<String> get(String address, String key) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request(address, key).build(),
            BodyHandlers.ofString(java.nio.charset.StandardCharsets.ISO_8859_1));
  }
}
