package org.fraudbeam.services.scorer.database;

import org.fraudbeam.services.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/** A database, with its server if that runs only for it. */
public final class OpenDatabase implements AutoCloseable {

  private final Database database;
  private final @Nullable EmbeddedPostgres server;

  private OpenDatabase(Database database, @Nullable EmbeddedPostgres server) {
    this.database = database;
    this.server = server;
  }

  /** A database whose server somebody else runs. */
  static OpenDatabase elsewhere(DatabaseOptions options) {
    return new OpenDatabase(Database.open(options), null);
  }

  /** The database of a server that is stopped with it. */
  public static OpenDatabase beside(EmbeddedPostgres server) {
    try {
      return new OpenDatabase(Database.open(DatabaseOptions.of(server.access())), server);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** What is open. */
  public Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    if (server != null) {
      server.close();
    }
  }
}
