package org.fraudbeam.pipelines.rules;

/**
 * A rule that cannot be used as it is. The message is for people: which part, where in it, and what
 * to do.
 */
public final class InvalidRuleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public InvalidRuleException(String message) {
    super(message);
  }

  public InvalidRuleException(String message, Throwable cause) {
    super(message, cause);
  }
}
