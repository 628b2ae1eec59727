package org.fraudbeam.services.scorer.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.fraudbeam.pipelines.security.Pseudonyms;

/** Pseudonyms for tests. */
public final class SecretNames {

  private SecretNames() {}

  /**
   * Pseudonyms by a key of its own.
   *
   * @param letter of which the key is made
   */
  public static PeopleNames in(Path folder, String letter) throws IOException {
    Path file = Files.writeString(folder.resolve(letter + ".key"), letter.repeat(32));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return PeopleNames.as(Pseudonyms.withKeyIn(file));
  }
}
