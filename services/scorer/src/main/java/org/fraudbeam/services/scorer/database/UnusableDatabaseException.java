package org.fraudbeam.services.scorer.database;

/** The database cannot be used; the message is one sentence that says what to do. */
public final class UnusableDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
