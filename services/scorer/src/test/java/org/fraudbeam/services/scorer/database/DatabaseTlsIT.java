package org.fraudbeam.services.scorer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fraudbeam.pipelines.security.GeneratedCertificates;
import org.fraudbeam.pipelines.security.GeneratedCertificates.Issued;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL that lets nobody in without TLS. */
final class DatabaseTlsIT {

  @TempDir private static Path folder;
  private static GeneratedCertificates certificates;
  private static Issued server;
  private static Issued expired;
  private static EmbeddedPostgres postgres;
  private static String trusting;

  @BeforeAll
  static void start() throws Exception {
    certificates = GeneratedCertificates.in(folder);
    server = certificates.issue("server");
    expired = certificates.issueExpired("expired");
    postgres = EmbeddedPostgres.start(PostgresOptions.in(folder.resolve("postgres")));
    trusting = postgres.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + certificates.authority();
    try (Connection connection = connect(postgres.jdbcUrl())) {
      Path rules = Path.of(ask(connection, "show hba_file"));
      Files.writeString(rules, Files.readString(rules).replaceAll("(?m)^host ", "hostssl "));
      use(connection, server);
      change(connection, "ssl = on");
      ask(connection, "select pg_reload_conf()");
    }
    await().until(() -> isOpen(trusting));
  }

  @AfterAll
  static void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void shouldKeepItsTablesOverTls() throws Exception {
    try (Database database = Database.open(options(trusting, postgres.password()))) {
      assertThat(database.look()).isEmpty();
      String encrypted =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .select("select ssl::text from pg_stat_ssl where pid = pg_backend_pid()")
                          .mapTo(String.class)
                          .one());
      assertThat(encrypted).isEqualTo("true");
    }
  }

  @Test
  void shouldSayThatItTrustsNoSuchAuthority() {
    // Vouches for itself alone.
    String other =
        trusting.replace(certificates.authority().toString(), expired.certificate().toString());

    assertThatThrownBy(() -> Database.open(options(other, postgres.password())))
        .isInstanceOf(UnusableDatabaseException.class)
        .hasMessage(
            "The certificate of the database %s as fraudbeam is of no authority in the file of"
                + " sslrootcert: name one with that authority in the URL.",
            postgres.jdbcUrl());
  }

  @Test
  void shouldSayThatTheServerWantsTls() {
    String plain = postgres.jdbcUrl() + "?sslmode=disable";

    assertThatThrownBy(() -> Database.open(options(plain, postgres.password())))
        .hasMessage(
            "The database %s as fraudbeam lets nobody in without TLS: add"
                + " sslmode=verify-full&sslrootcert=FILE to its URL.",
            postgres.jdbcUrl());
  }

  @Test
  void shouldSayThatThePasswordIsWrong() {
    assertThatThrownBy(() -> Database.open(options(trusting, "secret")))
        .hasMessageContainingAll("password authentication failed", "check its address, user and")
        .hasMessageNotContaining("secret");
  }

  @Test
  void shouldSayThatTheCertificateHasExpired() throws Exception {
    try (Connection connection = connect(trusting)) {
      use(connection, expired);
      ask(connection, "select pg_reload_conf()");
      try {
        await().until(() -> !isOpen(trusting));

        assertThatThrownBy(() -> Database.open(options(trusting, postgres.password())))
            .hasMessageStartingWith(
                "The certificate of the database "
                    + postgres.jdbcUrl()
                    + " as fraudbeam is not valid today (NotAfter: ");
      } finally {
        use(connection, server);
        ask(connection, "select pg_reload_conf()");
      }
    }
    await().until(() -> isOpen(trusting));
  }

  private static void use(Connection connection, Issued certificate) throws SQLException {
    change(connection, "ssl_cert_file = '" + certificate.certificate() + "'");
    change(connection, "ssl_key_file = '" + certificate.key() + "'");
  }

  private static void change(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("alter system set " + setting);
    }
  }

  private static String ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  private static boolean isOpen(String url) {
    try (Connection connection = connect(url)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, postgres.user(), postgres.password());
  }

  private static DatabaseOptions options(String url, String password) {
    return new DatabaseOptions(url, postgres.user(), password);
  }
}
