package org.fraudbeam.services.scorer.database;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.Problems;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Answers with 503 what fails because the database is away. */
public final class DatabaseProblems implements Routes {

  /** Connection exceptions, and the ends of a session by the server. */
  private static final String AWAY = "08|57P0[1-4]";

  /** Answers failed requests. */
  public DatabaseProblems() {}

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.exception(JdbiException.class, DatabaseProblems::failed);
  }

  private static void failed(JdbiException failure, Context request) {
    if (!isAway(failure)) {
      Problems.answerUnexpected(failure, request);
      return;
    }
    Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "database_unavailable",
            "The database does not answer: try again in a moment.")
        .answer(request);
  }

  /** Whether something failed because the database is away: the same may work later. */
  public static boolean isAway(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException) {
        return true;
      }
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().matches("(" + AWAY + ").*")) {
        return true;
      }
    }
    return false;
  }
}
