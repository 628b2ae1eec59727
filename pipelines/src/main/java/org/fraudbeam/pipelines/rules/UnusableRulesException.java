package org.fraudbeam.pipelines.rules;

/** Rules cannot be read or saved now; the message says why and what to do. */
public final class UnusableRulesException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  UnusableRulesException(String message) {
    super(message);
  }

  UnusableRulesException(String message, Throwable cause) {
    super(message, cause);
  }
}
