package org.fraudbeam.pipelines.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/** A file with a password or a key in it, which is for its owner and at most for a group. */
public final class SecretFile {

  private SecretFile() {}

  /**
   * Refuses a file that every user of the machine can read. Where files have no such permissions
   * there is nothing to refuse.
   *
   * @throws IllegalArgumentException if others than its owner and group can read it
   */
  public static void requirePrivate(Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    try {
      if (view != null
          && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
        throw new IllegalArgumentException(
            "Everybody on this machine can read the secrets in %s: run chmod 600 %s."
                .formatted(file, file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
