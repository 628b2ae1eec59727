package org.fraudbeam.services.standalone.stack;

import org.jspecify.annotations.Nullable;

/** The stack cannot run; the message is one sentence that says what to do. */
final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StackException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
