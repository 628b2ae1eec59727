package org.fraudbeam.services.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with a secret, which only their owner may read. */
public final class PrivateFile {

  private PrivateFile() {}

  /**
   * Writes a file, or replaces it. Nobody else can read it at any moment, and a crash leaves the
   * old one or the new one.
   */
  public static void write(Path file, String secret) throws IOException {
    Path unfinished =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            file.getFileName() + "-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, secret);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
