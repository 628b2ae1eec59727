package org.fraudbeam.services.standalone.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.fraudbeam.services.embedded.PostgresAccess;

/** The databases of a PostgreSQL, as {@code databases.sh} makes them in a container. */
final class Databases {

  private static final Path STATEMENTS = Path.of("services", "postgres", "database.sql");

  /** A role or a database of the name is there. */
  private static final Set<String> THERE = Set.of("42710", "42P04");

  private final PostgresAccess server;
  private final String statements;

  private Databases(PostgresAccess server, String statements) {
    this.server = server;
    this.statements = statements;
  }

  /** Those of a server, made by the statements of a repository. */
  static Databases of(PostgresAccess server, Path repository) throws IOException {
    return new Databases(server, Files.readString(repository.resolve(STATEMENTS)));
  }

  /**
   * Makes a database of a user of the same name, unless both are there.
   *
   * @param password of letters, digits, - and _
   */
  void ensure(String name, String password) {
    String ours =
        statements
            .replace(":\"name\"", '"' + name + '"')
            .replace(":'password'", '\'' + password + '\'');
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      for (String one : ours.split(";", -1)) {
        if (!one.isBlank()) {
          execute(one, statement);
        }
      }
    } catch (SQLException e) {
      throw new StackException(
          "PostgreSQL did not make the database %s (%s).".formatted(name, e.getSQLState()), e);
    }
  }

  private static void execute(String sql, Statement statement) throws SQLException {
    try {
      boolean unused = statement.execute(sql);
    } catch (SQLException e) {
      if (!THERE.contains(e.getSQLState())) {
        throw e;
      }
    }
  }
}
