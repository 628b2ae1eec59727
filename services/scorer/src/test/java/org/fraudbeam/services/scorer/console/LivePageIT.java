package org.fraudbeam.services.scorer.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.fraudbeam.services.embedded.BrokerOptions;
import org.fraudbeam.services.embedded.EmbeddedKafka;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.ListenOptions;
import org.fraudbeam.services.scorer.Scorer;
import org.fraudbeam.services.scorer.ScorerOptions;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.accounts.Accounts;
import org.fraudbeam.services.scorer.console.Browser.Look;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.DatabaseOptions;
import org.fraudbeam.services.scorer.decisions.Scores;
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page in a browser, with everything behind it. */
final class LivePageIT {

  private static final String PASSWORD = "a long password for a test";

  @TempDir Path folder;

  private EmbeddedPostgres postgres;
  private EmbeddedKafka kafka;
  private Database database;
  private Scorer scorer;
  private KafkaProducer<byte[], byte[]> producer;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    Browser.require();
    // The page is made anew every 5 seconds.
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    postgres = EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres")));
    database = Database.open(DatabaseOptions.of(postgres.access()));
    Accounts.in(database).create("anna", Role.ANALYST, PASSWORD, "test");
    kafka = EmbeddedKafka.start(BrokerOptions.in(folder.resolve("kafka")).withTopics(Topics.all()));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    scorer =
        Scorer.start(
            ScorerOptions.of(
                ListenOptions.anywhereLocal(),
                PredictOptions.at(KafkaCluster.at(kafka.bootstrapServers()))),
            database);
    browser = Browser.start();
  }

  @AfterEach
  void stop() {
    browser.close();
    scorer.close();
    producer.close();
    kafka.close();
    database.close();
    postgres.close();
  }

  @Test
  void shouldShowHowScoringGoesAndWhatIsAway() {
    for (Look look : Look.all()) {
      Page page = open(look);
      assertThat(page.getByText("Nothing was scored in the last 15 minutes")).isVisible();
      assertThat(page.locator("#comparison")).hasCount(0);
      assertThat(page.locator("table")).containsText("decisions, for charts and this page");
      show(page, "live-empty", look);
      page.close();
    }

    Page watching = open(Look.all().get(0));
    sendQuarterOfAnHour();
    assertThat(tile(watching, "Model")).containsText("Version 3");
    for (int number = 1; number <= 40; number++) {
      send(Topics.LABELS, Scores.label(number * 50, number % 4 > 0));
      send(Topics.LABELS, Scores.label(number * 50 + 1, number % 2 == 0));
    }
    assertThat(tile(watching, "Precision")).containsText("75.0 %");
    assertThat(tile(watching, "Recall")).containsText("60.0 %");
    Locator comparison = watching.locator("#comparison");
    assertThat(comparison).containsText("Version 4, challenger");
    assertThat(comparison).containsText("75.0 % of 40 alerts");
    assertThat(comparison).containsText("80.5 % of 41 alerts");
    assertThat(comparison).containsText("60.0 % of 50 frauds");
    assertThat(comparison).containsText("66.0 % of 50 frauds");
    sendLiveTransactions();
    assertThat(tile(watching, "Latency, median")).containsText("ms");
    watching.close();
    for (Look look : Look.all()) {
      show(open(look), "live", look);
    }

    Page page = open(Look.all().get(0));
    kafka.close();
    assertThat(page.getByText("Kafka does not answer.")).isVisible();
    show(page, "live-away", Look.all().get(0));
    postgres.close();
    assertThat(page.locator("#toast")).containsText("The database does not answer");
  }

  private static Locator tile(Page page, String name) {
    return page.locator(".tile").filter(new Locator.FilterOptions().setHasText(name));
  }

  private Page open(Look look) {
    Page page = browser.open(look);
    page.navigate(scorer.address() + "/console/live");
    page.getByLabel("Name").fill("anna");
    page.getByLabel("Password").fill(PASSWORD);
    page.getByText("Log in").last().click();
    assertThat(page.locator("h1")).hasText("Live");
    return page;
  }

  private static void show(Page page, String name, Look look) {
    Browser.requireReadable(page);
    Browser.keep(page, name, look);
  }

  /** As they come, and some milliseconds later their scores. */
  private void sendLiveTransactions() {
    for (int number = 100_001; number <= 100_200; number++) {
      send(Topics.TRANSACTIONS, Scores.transaction(number));
      producer.flush();
      Instant scoredAt = Instant.now().plusMillis(5 + number % 13);
      send(Topics.SCORES, Scores.score(number, 0.1, 0.1, scoredAt));
    }
  }

  /** It leaves out every tenth alert, and finds a few others. */
  private static double challengerScore(int number, double score) {
    return number % 500 == 0 ? 0.3 : number % 400 == 1 ? 0.8 : score;
  }

  /** Every fiftieth is an alert. */
  private void sendQuarterOfAnHour() {
    Instant now = Instant.now();
    int number = 0;
    for (int second = 900; second > 0; second--) {
      int rate = (int) (20 + 10 * Math.sin(second / 90.0) + second % 7);
      for (int i = 0; i < rate; i++) {
        number++;
        double score = number % 50 == 0 ? 0.5 + number % 450 / 900.0 : number % 97 / 200.0;
        send(
            Topics.SCORES,
            Scores.score(number, score, challengerScore(number, score), now.minusSeconds(second)));
      }
    }
    producer.flush();
  }

  private void send(String topic, byte[] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, UUID.randomUUID().toString().getBytes(UTF_8), value));
  }
}
