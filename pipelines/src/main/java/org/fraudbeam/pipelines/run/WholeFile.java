package org.fraudbeam.pipelines.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a file that is there as a whole or not at all, for a program that waits for it. That
 * program may belong to another user, who can read it unless the umask forbids it.
 */
public final class WholeFile {

  /** A temporary file would be for its owner alone. */
  private static final FileAttribute<Set<PosixFilePermission>> READABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

  private WholeFile() {}

  /**
   * Writes a file, and the folder it is in if that is missing. A file of that name is replaced.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, String text) throws IOException {
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.resolveSibling(""));
    Path incoming = Files.createTempFile(whole.resolveSibling(""), ".", ".incoming", READABLE);
    try {
      Files.writeString(incoming, text);
      Files.move(incoming, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(incoming);
    }
  }
}
