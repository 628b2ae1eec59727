package org.fraudbeam.services.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server cannot run; the message is one sentence that says what to do. */
public final class EmbeddedServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EmbeddedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
