package org.fraudbeam.services.scorer.alerts;

import java.nio.file.Path;
import java.util.List;
import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresOptions;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.database.DatabaseOptions;

/** A database of its own for a test. */
record AlertDatabase(EmbeddedPostgres postgres, Database database) implements AutoCloseable {

  static AlertDatabase start(Path folder) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresOptions.in(folder));
    return new AlertDatabase(
        postgres,
        Database.open(
            new DatabaseOptions(postgres.jdbcUrl(), postgres.user(), postgres.password())));
  }

  void insert(ReceivedAlert... alerts) {
    database.jdbi().useTransaction(handle -> AlertStore.insert(handle, List.of(alerts)));
  }

  /** The labels that verdicts have made, the first first. */
  List<String> labels() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select body from label_outbox order by label_id")
                    .mapTo(String.class)
                    .list());
  }

  @Override
  public void close() {
    database.close();
    postgres.close();
  }
}
