package org.fraudbeam.pipelines.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A folder is not a bundle that this program can use; the message says why in one sentence. */
public final class InvalidBundleException extends IOException {

  private static final long serialVersionUID = 1L;

  InvalidBundleException(String message) {
    super(message);
  }

  InvalidBundleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
