package org.fraudbeam.services.scorer.accounts;

import io.javalin.http.Context;

/**
 * Shows the form that one logs in with. It posts the fields {@code name}, {@code password} and
 * {@code next} to {@code /login}.
 */
@FunctionalInterface
public interface LoginPage {

  /** What came of the last try. */
  enum Outcome {
    /** There was none. */
    NONE,
    /** The name or the password was wrong. */
    WRONG,
    /** There were too many: one has to wait. */
    TOO_MANY
  }

  /**
   * Answers a request with the page.
   *
   * @param name that was tried, or empty
   * @param next where to go after the login: a path of this service
   */
  void show(Context request, Outcome outcome, String name, String next);
}
