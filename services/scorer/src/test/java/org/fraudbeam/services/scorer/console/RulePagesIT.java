package org.fraudbeam.services.scorer.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.features.definition.FeatureSets;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.pipelines.rules.Rule;
import org.fraudbeam.pipelines.rules.RuleAction;
import org.fraudbeam.pipelines.rules.RuleCompiler;
import org.fraudbeam.pipelines.rules.RuleStore;
import org.fraudbeam.services.scorer.console.Browser.Look;
import org.fraudbeam.services.scorer.decisions.Scores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules from the form to their topic, in a browser. */
@ExtendWith(ConsoleServers.Extension.class)
final class RulePagesIT {

  private static final String RULES = "/console/rules";
  private static final String NEW = "/console/new-rule";
  private static final String EXPRESSION = "transaction.amount > 150.0 && score < 0.5";

  private static ConsoleServers servers;
  private static RuleStore store;

  @BeforeAll
  static void start(ConsoleServers started) {
    servers = started;
    store =
        RuleStore.at(
            KafkaCluster.at(servers.bootstrapServers()), RuleCompiler.of(FeatureSets.cardFraud()));
  }

  @BeforeEach
  void deleteRules() {
    store.rules().forEach(rule -> store.delete(rule.id()));
  }

  @AfterEach
  void forget() {
    servers.forget();
  }

  @Test
  void shouldSaveWhatWasTried() {
    for (int number = 1; number <= 200; number++) {
      send(Topics.SCORES, scored(number));
    }
    send(Topics.LABELS, Scores.label(190, true));
    servers.producer().flush();
    Page root = servers.logIn("root");
    root.getByText("Rules").first().click();
    assertThat(root.getByText("No rules yet")).isVisible();
    root.getByText("New rule").click();
    assertThat(root.locator(".variables")).containsText("transaction.amount");
    fill(root, "large-amount", "transaction.amount > 150.0 && scor < 0.5");
    root.getByText("Try it").click();
    assertThat(root.locator("#expression-error"))
        .containsText("Line 1, column 31: there is no scor; look at the list of variables.");
    assertThat(root.getByText("Save it")).hasCount(0);

    root.locator("#expression").fill(EXPRESSION);
    root.getByText("Try it").click();
    // Amounts are as many units as the number of the transaction; every tenth scores 0.9.
    assertThat(root.locator("#dry-run"))
        .containsText("Would have fired 45 times in the last 200 transactions");
    root.locator("#expression").fill(EXPRESSION + " && true");
    root.getByText("Save it").click();
    assertThat(root.locator("#dry-run")).isVisible();
    assertThat(store.rules()).isEmpty();
    root.getByText("Save it").click();
    assertThat(root.locator(".banner.done")).containsText("Saved as version 1.");
    assertThat(store.rule("large-amount"))
        .isEqualTo(
            new Rule(
                "large-amount",
                1,
                "Large amount",
                EXPRESSION + " && true",
                RuleAction.ALERT,
                "The amount is large",
                100,
                true,
                "root"));

    root.getByText("Turn off…").click();
    root.locator("button.primary").click();
    assertThat(root.locator(".banner.done")).containsText("Saved as version 2.");
    assertThat(store.rule("large-amount").enabled()).isFalse();
    root.getByText("Delete…").click();
    root.locator("button.primary").click();
    assertThat(root.locator(".banner.done")).hasText("The rule is deleted.");
    assertThat(store.rules()).isEmpty();

    root.getByText("Audit").click();
    Locator entries = root.locator("tbody tr");
    assertThat(entries.nth(0)).containsText("Delete");
    assertThat(entries.nth(1)).containsText("Turn off");
    assertThat(entries.nth(2)).containsText("rule large-amount");
    assertThat(entries.nth(2)).containsText(EXPRESSION);
    assertThat(servers.browser().complaints()).allMatch(complaint -> complaint.contains("422"));
  }

  @Test
  void shouldSaveNothingOverWhatSomebodyElseHasSaved() {
    Rule first = store.save(rule("night", EXPRESSION));
    Page root = servers.logIn("root");
    root.navigate(servers.address() + RULES + "/night");
    root.locator("#priority").fill("7");
    root.getByText("Try it").click();
    Rule second = store.save(first.withEnabled(false));
    root.getByText("Save it").click();
    assertThat(root.locator(".banner.bad"))
        .hasText(
            "Somebody has saved version %d of this rule meanwhile: look at it first."
                .formatted(second.version()));
    assertThat(store.rule("night")).isEqualTo(second);

    root.navigate(servers.address() + NEW);
    fill(root, "night", EXPRESSION);
    root.getByText("Try it").click();
    root.getByText("Save it").click();
    assertThat(root.locator(".banner.bad"))
        .hasText("There is a rule of this id: give yours another.");
    root.locator("#id").fill("No id");
    root.getByText("Try it").click();
    assertThat(root.locator("#id-error")).containsText("lower-case letters, digits and hyphens");
  }

  @Test
  void shouldLetAnalystsReadAndNotWrite() {
    store.save(rule("night", EXPRESSION));
    Page anna = servers.logIn("anna");
    anna.navigate(servers.address() + RULES);
    assertThat(anna.getByText("New rule")).hasCount(0);
    anna.locator("a[href='" + RULES + "/night']").click();
    assertThat(anna.locator("main")).containsText(EXPRESSION);
    assertThat(anna.locator("main form")).hasCount(0);
    Object csrf = anna.evaluate("document.body.dataset.csrf");
    for (String path : List.of(NEW, RULES + "/night", RULES + "/night/delete")) {
      FormData form = FormData.create().set("csrf", csrf.toString());
      assertThat(
              anna.request()
                  .post(servers.address() + path, RequestOptions.create().setForm(form))
                  .status())
          .as(path)
          .isEqualTo(403);
    }
    assertThat(store.rule("night").version()).isPositive();
  }

  @Test
  void shouldLookGoodToEverybodyOnEveryScreen() {
    store.save(rule("night", EXPRESSION));
    store.save(rule("abroad", "transaction.currency != \"EUR\"").withEnabled(false));
    Instant now = Instant.now();
    for (int number = 1_000; number < 1_040; number++) {
      send(Topics.SCORES, Scores.judged(number, 0.1, "night", "abroad", now));
    }
    Page root = servers.logIn("root");
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              root.navigate(servers.address() + RULES);
              return root.locator("tr", new Page.LocatorOptions().setHasText("Night"))
                  .innerText()
                  .contains("40");
            });
    assertThat(
            root.locator("tr", new Page.LocatorOptions().setHasText("Abroad"))
                .locator(".badge.fraud"))
        .hasText("40");
    Page anna = servers.logIn("anna");
    for (Look look : Look.all()) {
      servers.picture("rules", RULES, look, root);
      servers.picture("rule", RULES + "/night", look, root);
      servers.picture("rule-read", RULES + "/night", look, anna);
      servers.picture("rule-new", NEW, look, root);
      servers.picture("rule-delete", RULES + "/night/delete", look, root);
    }
    root.navigate(servers.address() + RULES + "/night");
    root.getByText("Try it").click();
    assertThat(root.locator("#dry-run")).isVisible();
    Browser.keep(root, "rule-tried", ConsoleServers.WIDE);
    Browser.requireReadable(root);
  }

  private static void fill(Page page, String id, String expression) {
    page.locator("#id").fill(id);
    page.locator("#name").fill("Large amount");
    page.locator("#expression").fill(expression);
    page.locator("#reason").fill("The amount is large");
  }

  private static Rule rule(String id, String expression) {
    String name = id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1);
    return new Rule(id, 0, name, expression, RuleAction.ALERT, "It is odd", 100, true, "root");
  }

  /** A score with as many features as the job has, and its fingerprint. */
  private static byte[] scored(int number) {
    String values =
        IntStream.range(0, FeatureSets.cardFraud().size())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    String score =
        new String(
            Scores.score(number, number % 10 == 0 ? 0.9 : 0.1, Instant.now()),
            StandardCharsets.UTF_8);
    return score
        .replaceFirst("\"f\", \"features\": \\[[^]]*]", "\"%s\", \"features\": [%s]")
        .formatted(FeatureSets.cardFraud().fingerprint(), values)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void send(String topic, byte[] value) {
    var unused = servers.producer().send(new ProducerRecord<>(topic, 0, null, value));
  }
}
