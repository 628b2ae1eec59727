package org.fraudbeam.services.standalone.stack;

import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.fraudbeam.services.embedded.PostgresAccess;
import org.fraudbeam.services.embedded.PostgresOptions;

/** A PostgreSQL that can be started again as it was. */
final class Postgres {

  private final PostgresOptions options;
  private EmbeddedPostgres server;

  private Postgres(PostgresOptions options) {
    this.options = options;
    this.server = EmbeddedPostgres.start(options);
  }

  static Postgres start(PostgresOptions options) {
    return new Postgres(options);
  }

  PostgresAccess access() {
    return server.access();
  }

  Part part() {
    return new Part("PostgreSQL", () -> server.isAlive(), this::startAgain);
  }

  private void startAgain() {
    server.close();
    server = EmbeddedPostgres.start(options);
  }

  void close() {
    server.close();
  }
}
