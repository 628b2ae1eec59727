package org.fraudbeam.services.scorer.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.fraudbeam.services.scorer.api.HealthCheck;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * A PostgreSQL with the schema of this version. Where it is away, a call fails within some seconds
 * and the next one tries anew.
 */
public final class Database implements HealthCheck, AutoCloseable {

  /** Where all tables are, apart from what else the database may hold. */
  static final String SCHEMA = "fraudbeam";

  private static final String MIGRATIONS = "classpath:org/fraudbeam/services/scorer/database";
  private static final int CONNECTIONS = 10;
  private static final int LONGEST_WAIT_MILLIS = 2_000;

  private final HikariDataSource connections;
  private final Jdbi jdbi;

  private Database(HikariDataSource connections) {
    this.connections = connections;
    this.jdbi = Jdbi.create(connections);
    // Else a failure would tell, and a log keep, the values of the statement that failed.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Connects, and brings the schema to this version.
   *
   * @throws UnusableDatabaseException if the database does not let this user in, or if its schema
   *     cannot be brought to this version
   */
  public static Database open(DatabaseOptions options) {
    HikariDataSource connections = connect(options);
    try {
      migrate(options);
      return new Database(connections);
    } catch (FlywayException e) {
      connections.close();
      throw new UnusableDatabaseException(
          "The tables of the database "
              + options
              + " cannot be brought to this version: "
              + e.getMessage(),
          e);
    }
  }

  private static HikariDataSource connect(DatabaseOptions options) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(options.jdbcUrl());
    config.setUsername(options.user());
    config.setPassword(options.password());
    config.setSchema(SCHEMA);
    config.setPoolName("database");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(LONGEST_WAIT_MILLIS);
    config.setValidationTimeout(LONGEST_WAIT_MILLIS);
    config.setConnectionInitSql("set statement_timeout = '15s'");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "20");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("ApplicationName", "fraudbeam");
    // One statement with many rows instead of many statements with one.
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new UnusableDatabaseException(DatabaseRefusal.sentence(options, reason), e);
    }
  }

  /** By connections of its own: a change of large tables may take its time. */
  private static void migrate(DatabaseOptions options) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(options.jdbcUrl(), options.user(), options.password())
        .defaultSchema(SCHEMA)
        .locations(MIGRATIONS)
        .loggers("slf4j")
        .load()
        .migrate();
  }

  /** What queries are made with. */
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public Optional<Finding> look() {
    try (Connection connection = connections.getConnection()) {
      if (connection.isValid(1)) {
        return Optional.empty();
      }
    } catch (SQLException e) {
      // Told below.
    }
    return Optional.of(
        Finding.degraded(
            "The database does not answer: new alerts wait in Kafka, and nobody sees the old"
                + " ones."));
  }

  @Override
  public void close() {
    connections.close();
  }
}
