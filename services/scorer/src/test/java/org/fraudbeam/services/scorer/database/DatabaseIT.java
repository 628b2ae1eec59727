package org.fraudbeam.services.scorer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseIT {

  @TempDir Path folder;

  @Test
  void shouldKeepWhatItHoldsOverARestartOfServiceAndServer() {
    try (EmbeddedPostgres postgres = start();
        Database database = Database.open(options(postgres))) {
      database
          .jdbi()
          .useHandle(handle -> handle.execute("insert into taken_card values ('user-1', 'anna')"));
      assertThat(database.look()).isEmpty();
      assertThatThrownBy(
              () ->
                  database
                      .jdbi()
                      .useHandle(
                          handle ->
                              handle.execute(
                                  "insert into taken_card values (?, 'anna')", "user-1")))
          .isInstanceOf(JdbiException.class)
          .satisfies(
              failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("user-1"));
    }

    try (EmbeddedPostgres postgres = start();
        Database database = Database.open(options(postgres))) {
      List<String> analysts =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("select taken_by from taken_card")
                          .mapTo(String.class)
                          .list());
      assertThat(analysts).containsExactly("anna");
    }
  }

  @Test
  void shouldSayThatTheServerIsAwayAndGoOnWhenItIsBack() {
    EmbeddedPostgres postgres = start();
    int port = Integer.parseInt(postgres.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
    try (Database database = Database.open(options(postgres))) {
      postgres.close();

      assertThat(database.look().orElseThrow().reason()).contains("does not answer");
      assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute("select 1")))
          .isInstanceOf(JdbiException.class)
          .matches(DatabaseProblems::isAway);

      try (EmbeddedPostgres again =
          EmbeddedPostgres.start(PostgresOptions.in(folder).withPort(port))) {
        assertThat(again.jdbcUrl()).isEqualTo(postgres.jdbcUrl());
        assertThat(database.look()).isEmpty();
      }
    }
  }

  @Test
  void shouldSayInOneSentenceWhyItCannotConnect() {
    try (EmbeddedPostgres postgres = start()) {
      DatabaseOptions wrong =
          new DatabaseOptions(postgres.jdbcUrl() + "?a=secret", postgres.user(), "secret");

      assertThatThrownBy(() -> Database.open(wrong))
          .isInstanceOf(UnusableDatabaseException.class)
          .hasMessageContainingAll(postgres.jdbcUrl(), "password authentication failed")
          .hasMessageEndingWith("check its address, user and password.")
          .hasMessageNotContaining("secret");
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(PostgresOptions.in(folder));
  }

  private static DatabaseOptions options(EmbeddedPostgres postgres) {
    return new DatabaseOptions(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
