package org.fraudbeam.services.standalone.demo;

import org.jspecify.annotations.Nullable;

/** The demo cannot go on; the message is one sentence that says what to do. */
public final class DemoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
