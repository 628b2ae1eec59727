package org.fraudbeam.pipelines.registry;

import java.io.IOException;

/** A version or alias that was asked for does not exist; the message says what does. */
public final class NoSuchVersionException extends IOException {

  private static final long serialVersionUID = 1L;

  NoSuchVersionException(String message) {
    super(message);
  }
}
