package org.fraudbeam.pipelines.registry;

import java.io.IOException;
import java.util.List;

/** A version or alias that was asked for does not exist; the message says what does. */
public final class NoSuchVersionException extends IOException {

  private static final long serialVersionUID = 1L;

  NoSuchVersionException(String message) {
    super(message);
  }

  static NoSuchVersionException of(int version, ModelRegistry registry) throws IOException {
    List<Integer> numbers = registry.versions().stream().map(ModelVersion::number).toList();
    return new NoSuchVersionException(
        "The registry "
            + registry
            + " has no version "
            + version
            + (numbers.isEmpty() ? ": it is empty." : "; it has " + numbers + "."));
  }
}
