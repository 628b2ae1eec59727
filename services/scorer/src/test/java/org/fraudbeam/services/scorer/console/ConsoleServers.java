package org.fraudbeam.services.scorer.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
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
import org.fraudbeam.services.scorer.predict.PredictOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A browser and everything behind the pages, started once for the tests of all of them. Its
 * accounts are the analysts anna and ben, and the admin root.
 */
final class ConsoleServers implements AutoCloseable {

  static final String PASSWORD = "a long password for a test";
  static final Look WIDE = new Look(1280, 860, ColorScheme.LIGHT);

  private final Path folder;
  private final EmbeddedKafka kafka;
  private final PostgresOptions postgresOptions;
  private EmbeddedPostgres postgres;
  private final Database database;
  private final KafkaProducer<byte[], byte[]> producer;
  private Scorer scorer;
  private final String address;
  private final Browser browser;

  private ConsoleServers() throws Exception {
    folder = Files.createTempDirectory("console-servers-");
    kafka = EmbeddedKafka.start(BrokerOptions.in(folder.resolve("kafka")).withTopics(Topics.all()));
    postgres = EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres")));
    int port = Integer.parseInt(postgres.jdbcUrl().replaceAll(".*:([0-9]+)/.*", "$1"));
    postgresOptions = PostgresOptions.in(folder.resolve("postgres")).withPort(port);
    database = Database.open(DatabaseOptions.of(postgres.access()));
    Accounts accounts = Accounts.in(database);
    accounts.create("anna", Role.ANALYST, PASSWORD, "test");
    accounts.create("ben", Role.ANALYST, PASSWORD, "test");
    accounts.create("root", Role.ADMIN, PASSWORD, "test");
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    scorer = Scorer.start(options(0, registry().toString()), database);
    address = scorer.address();
    browser = Browser.start();
  }

  /** Gives tests what they ask for in their first method. */
  static final class Extension implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
      Browser.require();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ConsoleServers.class;
    }

    @Override
    public ConsoleServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Extension.class))
          .getOrComputeIfAbsent(ConsoleServers.class, key -> start(), ConsoleServers.class);
    }

    private static ConsoleServers start() {
      try {
        return new ConsoleServers();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * How a scorer beside these runs.
   *
   * @param port 0 for any
   * @param registry a folder or an address
   */
  ScorerOptions options(int port, String registry) {
    return ScorerOptions.of(
            new ListenOptions("127.0.0.1", port, null),
            PredictOptions.at(KafkaCluster.at(kafka.bootstrapServers())))
        .withRegistry(registry);
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Database database() {
    return database;
  }

  KafkaProducer<byte[], byte[]> producer() {
    return producer;
  }

  Browser browser() {
    return browser;
  }

  /** The folder of the registry. */
  Path registry() {
    return folder.resolve("registry");
  }

  /** Where the pages are. */
  String address() {
    return address;
  }

  void stopDatabase() {
    postgres.close();
  }

  void startDatabase() {
    postgres = EmbeddedPostgres.start(postgresOptions);
  }

  void stopScorer() {
    scorer.close();
  }

  /** At the address that it had. */
  void startScorer() throws Exception {
    int port = Integer.parseInt(address.replaceAll(".*:", ""));
    scorer = Scorer.start(options(port, registry().toString()), database);
  }

  /** A new window of somebody who has just logged in. */
  Page logIn(String name) {
    return logIn(browser.open(WIDE), name);
  }

  /** The same in a window that is there. */
  Page logIn(Page page, String name) {
    page.navigate(address() + "/");
    page.locator("#name").fill(name);
    page.locator("#password").fill(PASSWORD);
    page.locator("form button").click();
    assertThat(page.locator("h1")).hasText("Queue");
    return page;
  }

  /**
   * Keeps a picture of a page as one who is logged in sees it; as anybody does, if there is nobody.
   * Holds that everybody can read it.
   */
  void picture(String name, String path, Look look, @Nullable Page visitor) {
    Page page = browser.open(look);
    if (visitor != null) {
      page.context()
          .addCookies(
              visitor.context().cookies().stream()
                  .map(cookie -> new Cookie(cookie.name, cookie.value).setUrl(address()))
                  .toList());
    }
    page.navigate(address() + path);
    if (visitor != null) {
      assertThat(page.locator("#link")).hasText("Live");
    }
    page.evaluate("document.fonts.ready");
    Browser.keep(page, name, look);
    Browser.requireReadable(page);
    page.close();
  }

  /** Closes what a test has opened. */
  void forget() {
    browser.closeWindows();
    var unused = browser.complaints();
  }

  @Override
  public void close() throws IOException {
    browser.close();
    scorer.close();
    producer.close();
    database.close();
    postgres.close();
    kafka.close();
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
  }
}
