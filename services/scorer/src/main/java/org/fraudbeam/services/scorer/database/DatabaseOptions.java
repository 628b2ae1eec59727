package org.fraudbeam.services.scorer.database;

import org.fraudbeam.services.embedded.PostgresAccess;

/**
 * Which database is used.
 *
 * @param jdbcUrl of a PostgreSQL, 14 or newer
 * @param user owner of the schema {@value Database#SCHEMA}, or may create it
 * @param password of the user
 */
public record DatabaseOptions(String jdbcUrl, String user, String password) {

  private static final String POSTGRESQL = "jdbc:postgresql:";

  /** Checks the kind of database. */
  public DatabaseOptions {
    if (!jdbcUrl.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "The database must be a PostgreSQL, such as jdbc:postgresql://127.0.0.1:5432/fraudbeam.");
    }
  }

  /** The database of a server that runs on this machine. */
  public static DatabaseOptions of(PostgresAccess access) {
    return new DatabaseOptions(access.jdbcUrl(), access.user(), access.password());
  }

  /** Without the password, and without what the URL may hold of one. */
  @Override
  public String toString() {
    return jdbcUrl.replaceFirst("\\?.*", "") + " as " + user;
  }
}
