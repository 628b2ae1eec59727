package org.fraudbeam.services.scorer.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.services.scorer.console.Browser.Look;
import org.fraudbeam.services.scorer.console.page.ClosedPage;
import org.fraudbeam.services.scorer.console.page.QueuePage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What analysts do, in a browser, with everything behind it. */
@ExtendWith(ConsoleServers.Extension.class)
final class ConsoleIT {

  private static ConsoleServers servers;

  @BeforeAll
  static void start(ConsoleServers started) {
    servers = started;
  }

  @BeforeEach
  void empty() {
    change("alter table alert_action disable trigger user");
    change("truncate alert, alert_action, taken_card, label_outbox, decision");
    change("alter table alert_action enable trigger user");
  }

  @AfterEach
  void forget() {
    servers.forget();
  }

  @Test
  void shouldBringAnAlertFromItsTopicToItsVerdict() throws Exception {
    ConsoleAlerts alert = ConsoleAlerts.of(1, "customer-4711", "terminal-88");
    sendEarlier(alert);
    Page anna = servers.logIn("anna");
    assertThat(anna.getByText("Nothing to review")).isVisible();
    assertThat(anna.locator("#link")).hasText("Live");
    assertThat(anna).hasTitle("Queue · Fraudbeam");

    send(alert, ConsoleAlerts.of(2, "customer-4711", "terminal-9", 0.62, "18.20", "USD"));
    assertThat(anna.locator(alert.row())).containsText("1,240.50 USD");
    assertThat(anna.locator(alert.row())).containsText("0.97");
    assertThat(anna.locator("tbody tr").first()).containsText("1,240.50 USD");
    assertThat(anna.locator("#waiting")).hasText("2 alerts wait for a verdict.");

    anna.keyboard().press("j");
    anna.keyboard().press("Enter");
    assertThat(anna).hasURL(servers.address() + alert.path());
    assertThat(anna.locator(".waterfall"))
        .containsText("The amount is 3.4 times the mean of this customer's earlier amounts");
    assertThat(anna.locator(".plot .mark-this")).hasCount(2);
    assertThat(anna.locator(".plot .mark-ordinary")).hasCount(16);
    assertThat(anna.locator("#related")).containsText("18.20 USD");
    assertThat(anna.locator("body")).not().containsText("is_fraud_simulated");

    anna.keyboard().press("t");
    assertThat(anna.locator("#decision")).containsText("You work on this card");
    assertThat(anna.locator("#trail")).containsText("anna took the card");
    anna.locator("#note").fill("The customer does not know of it.");
    anna.keyboard().press("Escape");
    anna.keyboard().press("f");
    assertThat(anna.locator("#decision")).containsText("You work on this card");
    anna.keyboard().press("Enter");
    assertThat(anna.locator("#decision")).containsText("fraud decided by anna");
    assertThat(anna.locator("#decision")).containsText("The customer does not know of it.");

    anna.keyboard().press("q");
    assertThat(anna).hasTitle("Queue · Fraudbeam");
    assertThat(anna.locator("#link")).hasText("Live");
    anna.keyboard().press("/");
    anna.keyboard().type("no such");
    assertThat(anna.getByText("No alert matches")).isVisible();
    assertThat(anna).hasURL(servers.address() + "/?text=no+such");
    anna.getByText("Show all").click();
    assertThat(anna.locator("tbody tr")).hasCount(1);
    assertThat(anna.locator(alert.row())).hasCount(0);
    anna.getByText("Closed").first().click();
    assertThat(anna.locator(alert.row())).containsText("anna");
    assertThat(anna.locator(alert.row())).containsText("The customer does not know of it.");

    Page root = servers.logIn("root");
    root.getByText("Audit").click();
    assertThat(root.locator("tbody tr", containing(alert.id().toString()))).containsText("Fraud");
    assertThat(root.locator("tbody tr", containing("card customer-4711"))).containsText("anna");
    assertThat(anna.getByText("Audit")).hasCount(0);
    await().until(() -> count("label_outbox where sent_at is not null") == 1);
    assertThat(servers.browser().complaints()).isEmpty();
  }

  @Test
  void shouldLetOneOfTwoAnalystsWorkOnACard() throws Exception {
    ConsoleAlerts alert = ConsoleAlerts.of(1, "customer-1", "terminal-1");
    ConsoleAlerts other = ConsoleAlerts.of(2, "customer-1", "terminal-2");
    Page late = servers.logIn(servers.browser().openWithoutScripts(ConsoleServers.WIDE), "ben");
    Page anna = servers.logIn("anna");
    Page ben = servers.logIn("ben");
    send(alert, other);
    assertThat(ben.locator("tbody tr")).hasCount(2);
    late.navigate(servers.address() + "/");

    anna.locator(alert.row()).getByText("Take").click();
    for (ConsoleAlerts taken : List.of(alert, other)) {
      assertThat(anna.locator(taken.row()).locator(".badge.mine")).hasText("you");
      assertThat(ben.locator(taken.row()).locator(".badge")).hasText("anna");
      assertThat(ben.locator(taken.row()).locator("button")).hasCount(0);
    }
    late.locator(other.row()).getByText("Take").click();
    assertThat(late.locator(".banner"))
        .hasText("anna works on this card: take another one, or ask for its release.");
    assertThat(late.locator("tbody tr")).hasCount(2);

    ben.navigate(servers.address() + alert.path());
    assertThat(ben.locator("#decision")).containsText("Only anna can decide");
    anna.locator(other.row()).getByText("Release").click();
    assertThat(ben.locator("#decision")).containsText("Nobody works on this card");
    assertThat(servers.browser().complaints()).allMatch(complaint -> complaint.contains("409"));
  }

  @Test
  void shouldShowTheTakeThoughAnEarlierChangeIsStillBeingRead() throws Exception {
    ConsoleAlerts alert = ConsoleAlerts.of(1, "customer-1", "terminal-1");
    send(alert);
    await().until(() -> count("alert") == 1);
    Page anna = servers.logIn("anna");
    Page ben = servers.logIn("ben");
    for (Page page : List.of(anna, ben)) {
      page.navigate(servers.address() + alert.path());
      assertThat(page.locator("#link")).hasText("Live");
    }
    List<Runnable> changes = holdBack(anna, "?seen=");
    List<Runnable> takes = holdBack(anna, "/take");

    send(ConsoleAlerts.of(2, "customer-1", "terminal-2"));
    anna.waitForCondition(() -> changes.size() == 1);
    anna.keyboard().press("t");
    anna.waitForCondition(() -> takes.size() == 1);
    assertThat(ben.locator("#decision")).containsText("Only anna can decide");
    anna.unrouteAll();
    changes.forEach(Runnable::run);
    takes.forEach(Runnable::run);

    assertThat(anna.locator("#trail")).containsText("anna took the card");
    assertThat(anna.locator("#decision")).containsText("You work on this card");
    assertThat(anna.locator("#note")).isVisible();
  }

  /** Has the service answer, and keeps what is new from the page until it is run. */
  private static List<Runnable> holdBack(Page page, String address) {
    List<Runnable> answers = new ArrayList<>();
    page.route(
        url -> url.contains(address),
        route -> {
          APIResponse answer = route.fetch();
          Runnable handOver = () -> route.fulfill(new Route.FulfillOptions().setResponse(answer));
          if (answer.status() == 204) {
            handOver.run();
          } else {
            answers.add(handOver);
          }
        });
    return answers;
  }

  @Test
  void shouldShowInPlaceThatAnotherWasFaster() throws Exception {
    ConsoleAlerts alert = ConsoleAlerts.of(1, "customer-1", "terminal-1");
    send(alert);
    await().until(() -> count("alert") == 1);
    Page anna = servers.logIn("anna");
    Page ben = servers.logIn(servers.browser().openWithoutScripts(ConsoleServers.WIDE), "ben");
    anna.navigate(servers.address() + alert.path());
    ben.navigate(servers.address() + alert.path());

    anna.locator("button.legitimate").click();
    assertThat(anna.locator("#decision")).containsText("legitimate decided by anna");
    ben.locator("#note").fill("I think otherwise");
    ben.locator("button.fraud").click();
    assertThat(ben.locator(".banner")).containsText("This alert is closed: anna decided it");
    assertThat(ben.locator("#decision")).containsText("legitimate decided by anna");
    assertThat(count("label_outbox")).isEqualTo(1);
  }

  @Test
  void shouldWorkWithoutScripts() throws Exception {
    ConsoleAlerts alert = ConsoleAlerts.of(1, "customer-1", "terminal-1");
    send(
        alert,
        ConsoleAlerts.of(2, "customer-2", "terminal-2", 0.5, "9", "JPY"),
        ConsoleAlerts.of(3, "customer-3", "terminal-2", 0.5, "500", "JPY"));
    await().until(() -> count("alert") == 3);
    Page page = servers.logIn(servers.browser().openWithoutScripts(ConsoleServers.WIDE), "anna");
    page.locator("#min_amount").fill("10");
    page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page).hasURL(Pattern.compile(".*min_amount=10.*"));
    assertThat(page.locator("tbody tr")).hasCount(2);
    assertThat(page.locator("tbody")).containsText("500 JPY");
    page.locator(alert.row()).getByText("Take").click();
    assertThat(page).hasURL(Pattern.compile(".*min_amount=10.*"));
    assertThat(page.locator(alert.row()).locator(".badge")).hasText("you");
    page.locator(alert.row() + " .open").click();
    page.locator("#note").fill("Two lines\nof a note");
    page.getByText("Unsure, back to the queue").click();
    assertThat(page.locator("#trail")).containsText("anna was not sure");
    assertThat(page.locator("#trail")).containsText("Two lines\nof a note");
    page.locator("button.fraud").click();
    page.getByText("Closed").first().click();
    assertThat(page.locator(alert.row())).containsText("fraud");
    page.getByText("Log out").click();
    assertThat(page).hasTitle("Log in · Fraudbeam");
    assertThat(servers.browser().complaints()).isEmpty();
  }

  @Test
  void shouldShowWhatIsStoredAsText() throws Exception {
    String script = "<script>alert(1)</script>";
    ConsoleAlerts alert = ConsoleAlerts.of(1, "<img src=x onerror=alert(2)>", script);
    send(alert);
    Page page = servers.logIn("anna");
    List<String> dialogs = new ArrayList<>();
    page.onDialog(
        dialog -> {
          dialogs.add(dialog.message());
          dialog.dismiss();
        });

    assertThat(page.locator(alert.row())).containsText(script);
    page.navigate(servers.address() + alert.path());
    assertThat(page.locator(".sum")).containsText(script);
    page.locator("#note").fill(script);
    page.locator("button.fraud").click();
    assertThat(page.locator("#trail")).containsText(script);
    page.navigate(servers.address() + "/console/closed?text=" + encoded(script));
    assertThat(page.locator("tbody tr")).containsText(script);
    assertThat(page.locator("#text")).hasValue(script);
    assertThat(dialogs).isEmpty();
    assertThat(servers.browser().complaints()).isEmpty();
  }

  @Test
  void shouldTakeSqlInEveryFieldAsText() throws Exception {
    send(
        ConsoleAlerts.of(1, "customer-1", "terminal-1"),
        ConsoleAlerts.of(2, "customer-2", "terminal-2"));
    await().until(() -> count("alert") == 2);
    Page page = servers.logIn("anna");
    List<String> fields =
        Stream.concat(
                QueuePage.FIELDS.stream().map(field -> "/?" + field),
                ClosedPage.FIELDS.stream().map(field -> "/console/closed?" + field))
            .toList();
    for (String field : fields) {
      for (String attack :
          List.of("' or '1'='1", "'; drop table alert; --", "1) or true --", "\\' or 1=1 --")) {
        Response response = page.navigate(servers.address() + field + "=" + encoded(attack));
        assertThat(response.status()).as(field).isIn(200, 404, 422);
        int rows = field.equals("/?holder") ? 2 : 0;
        assertThat(page.locator("tbody tr")).hasCount(rows);
      }
    }
    assertThat(count("alert")).isEqualTo(2);
  }

  @Test
  void shouldSayWhenItIsOutOfDate() throws Exception {
    ConsoleAlerts alert = ConsoleAlerts.of(1, "customer-1", "terminal-1");
    send(alert);
    Page page = servers.logIn("anna");
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("#link")).hasText("Live");

    servers.stopDatabase();
    assertThat(page.locator("#link")).hasText("Database away");
    page.locator(alert.row()).getByText("Take").click();
    assertThat(page.locator("#toast"))
        .hasText("The database does not answer: try again in a moment.");
    servers.startDatabase();
    assertThat(page.locator("#link")).hasText("Live");

    servers.stopScorer();
    assertThat(page.locator("#link")).hasText("Reconnecting");
    send(ConsoleAlerts.of(2, "customer-2", "terminal-2"));
    servers.startScorer();
    assertThat(page.locator("#link")).hasText("Live");
    assertThat(page.locator("tbody tr")).hasCount(2);

    change("delete from session");
    send(ConsoleAlerts.of(3, "customer-3", "terminal-3"));
    assertThat(page.locator("#toast")).containsText("Your session has ended.");
  }

  @Test
  void shouldLookGoodToEverybodyOnEveryScreen() throws Exception {
    Page first = servers.logIn("anna");
    for (Look look : Look.all()) {
      servers.picture("login", "/login", look, null);
      servers.picture("queue-empty", "/", look, first);
    }
    sendEarlier(believable()[0]);
    send(believable());
    await().until(() -> count("alert") == believable().length);
    first.navigate(servers.address() + "/");
    ConsoleAlerts mine = believable()[1];
    ConsoleAlerts decided = believable()[4];
    first.locator(mine.row()).getByText("Take").click();
    assertThat(first.locator(mine.row()).locator(".badge")).hasText("you");
    first.navigate(servers.address() + decided.path());
    first.locator("#note").fill("Called the customer: the card was lost on Tuesday.");
    first.locator("button.fraud").click();
    assertThat(first.locator("#decision")).containsText("decided by anna");
    Page ben = servers.logIn("ben");
    ben.locator(believable()[2].row()).getByText("Take").click();
    Page root = servers.logIn("root");
    for (Look look : Look.all()) {
      servers.picture("queue", "/", look, first);
      servers.picture("queue-no-match", "/?text=nothing+like+this", look, first);
      servers.picture("queue-wrong", "/?min_score=7", look, first);
      servers.picture("alert", believable()[0].path(), look, first);
      servers.picture("alert-decided", decided.path(), look, first);
      servers.picture("alert-of-another", believable()[2].path(), look, first);
      servers.picture("closed", "/console/closed", look, first);
      servers.picture("audit", "/console/audit", look, root);
    }
  }

  private static ConsoleAlerts[] believable() {
    List<ConsoleAlerts> alerts = new ArrayList<>();
    String[] amounts = {
      "1240.50", "2310.00", "689.99", "148000", "412.75", "96.40", "1875.00", "54.250", "310.00",
      "77.12", "129.95", "45.00", "1020.00", "18.70"
    };
    String[] currencies = {
      "USD", "EUR", "USD", "JPY", "USD", "GBP", "USD", "KWD", "USD", "EUR", "USD", "USD", "EUR",
      "USD"
    };
    for (int i = 0; i < amounts.length; i++) {
      alerts.add(
          ConsoleAlerts.of(
              i + 1,
              i % 4 == 0 ? "card-5512" : "card-" + (2170 + 713 * i) % 9000,
              i % 3 == 0 ? "grocer-amsterdam-031" : "terminal-" + (101 + 37 * i) % 900,
              0.985 - 0.039 * i,
              amounts[i],
              currencies[i]));
    }
    return alerts.toArray(ConsoleAlerts[]::new);
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  /** Payments of every few days before an alert. */
  private static void sendEarlier(ConsoleAlerts alert) throws Exception {
    String[] amounts = {"1830", "6400", "2599", "41000", "1250", "7700", "3320", "15900"};
    for (int i = 0; i < amounts.length; i++) {
      servers
          .producer()
          .send(new ProducerRecord<>(Topics.SCORES, alert.earlier(3 * i + 2, amounts[i])))
          .get();
    }
    await().until(() -> count("decision") >= amounts.length);
  }

  private static void send(ConsoleAlerts... alerts) throws Exception {
    for (ConsoleAlerts alert : alerts) {
      servers
          .producer()
          .send(
              new ProducerRecord<>(
                  Topics.ALERTS, alert.user().getBytes(StandardCharsets.UTF_8), alert.json()))
          .get();
    }
  }

  private static void change(String statement) {
    servers.database().jdbi().useHandle(handle -> handle.execute(statement));
  }

  private static int count(String rows) {
    return servers
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("select count(*) from " + rows).mapTo(Integer.class).one());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
