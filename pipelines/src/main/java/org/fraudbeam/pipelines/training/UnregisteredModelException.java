package org.fraudbeam.pipelines.training;

import java.io.IOException;
import java.nio.file.Path;

/** A model was trained, but the registry could not take it; the message says how it can later. */
public final class UnregisteredModelException extends IOException {

  private static final long serialVersionUID = 1L;

  private UnregisteredModelException(String message, IOException cause) {
    super(message, cause);
  }

  static UnregisteredModelException keptIn(Path bundle, IOException cause) {
    return new UnregisteredModelException(
        "The model is trained but not registered. %s It is kept in %s: register it later with 'models register %s'."
            .formatted(cause.getMessage(), bundle, bundle),
        cause);
  }
}
